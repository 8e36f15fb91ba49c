/**
 * How much of what it is shown the reader reads: `node test/recall/run.ts [--each N] [FOLDER]`. Without a
 * folder N values of every symbology in every distortion (2: 2,352 pictures); with one, the
 * pictures in its folders, such as test/samples of zxing-cpp.
 */
import { parseArgs } from 'node:util';
import { recallOfOwn, RECALLED, type Recall } from './own-pictures.ts';
import { recallOfSamples } from './samples.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { each: { type: 'string', default: '2' } },
});

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const percent = (read: number, of: number): string => `${((100 * read) / of).toFixed(1)} %`;

function table(recalls: ReadonlyMap<string, Recall>): void {
  for (const [name, { read, of, wrong }] of recalls) {
    say(
      `${name.padEnd(34)} ${String(read).padStart(4)} of ${of}${wrong > 0 ? `, ${wrong} wrong` : ''}`,
    );
  }
}

const [folder] = positionals;
if (folder === undefined) {
  const { byDistortion, bySymbology } = await recallOfOwn(RECALLED, Number(values.each));
  table(byDistortion);
  table(new Map([...bySymbology].filter(([, { read, of }]) => read < of)));
  const all = [...byDistortion.values()];
  const [read, of] = [
    all.reduce((sum, one) => sum + one.read, 0),
    all.reduce((sum, one) => sum + one.of, 0),
  ];
  say(`${read} of ${of}: ${percent(read, of)}`);
} else {
  const recalls = await recallOfSamples(folder);
  for (const { folder: name, read, of, wrong, missed } of recalls) {
    say(
      `${name.padEnd(24)} ${read} of ${of}${missed.length > 0 ? `; missed ${missed.join(' ')}` : ''}`,
    );
    for (const one of wrong) say(`  wrong: ${one}`);
  }
  const [read, of] = [
    recalls.reduce((sum, one) => sum + one.read, 0),
    recalls.reduce((sum, one) => sum + one.of, 0),
  ];
  say(`${read} of ${of}: ${percent(read, of)}`);
}
