/** What two choices of the playground differ in. */
import { messages } from '../messages/messages.ts';
import { parametersOf, type BarcodeChoice } from './request.ts';

/** `scale: 4 instead of 2, color: none instead of c00000`: the kept one against the current one. */
export function differenceText(kept: BarcodeChoice, current: BarcodeChoice): string {
  const t = messages('playground');
  const all = (choice: BarcodeChoice): Record<string, string> => ({
    symbology: choice.symbology,
    data: choice.data,
    ...parametersOf(choice),
  });
  const [before, now] = [all(kept), all(current)];
  const differences = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .map((name) => t.difference(name, before[name], now[name]));
  return differences.length === 0 ? t.bothSame : differences.join(', ');
}
