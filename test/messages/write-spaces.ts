/**
 * `node test/messages/write-spaces.ts`: puts the narrow no-break spaces of French into its messages, where they were typed with
 * ordinary ones: before `; : ! ?` and inside « ».
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, sourcesIn, textsOf } from './words.ts';

for (const file of sourcesIn('web/src/messages/fr')) {
  const before = readFileSync(path.join(ROOT, file), 'utf8');
  let after = before;
  // From the end, so that what comes before stays where it is.
  for (const { start, end } of textsOf(file, before).toSorted((a, b) => b.start - a.start)) {
    const spaced = after
      .slice(start, end)
      .replaceAll(/(?<=[^\s\u202f]) (?=[;:!?»])/g, '\u202f')
      .replaceAll(/(?<=«) /g, '\u202f');
    after = after.slice(0, start) + spaced + after.slice(end);
  }
  if (after !== before) writeFileSync(path.join(ROOT, file), after);
}
