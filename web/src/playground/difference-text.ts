/** What two choices of the playground differ in. Pure. */
import { parametersOf, type BarcodeChoice } from './request.ts';

/** `scale: 4 instead of 2, color: none instead of c00000`: the kept one against the current one. */
export function differenceText(kept: BarcodeChoice, current: BarcodeChoice): string {
  const all = (choice: BarcodeChoice): Record<string, string> => ({
    symbology: choice.symbology,
    data: choice.data,
    ...parametersOf(choice),
  });
  const [before, now] = [all(kept), all(current)];
  const differences = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .map((name) => `${name}: ${before[name] ?? 'default'} instead of ${now[name] ?? 'default'}`);
  return differences.length === 0 ? 'Both are the same.' : differences.join(', ');
}
