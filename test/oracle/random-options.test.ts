/**
 * What is delivered scans, whatever is requested: pictures with random options of every symbology that a
 * reader knows, read by one of the readers that know it. `npm run test:options` draws more than 200 combinations
 * of each; OPTIONS_SEED chooses others.
 */
import { afterAll, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { shown } from './outcome.ts';
import { drawRandom, type Drawn } from './random-options.ts';
import { READER_TABLE } from './reader-table.ts';
import { READERS, type Reader } from './readers.ts';
import { unusable } from './try.ts';
import type { Value } from './values.ts';

const EACH = process.env['OPTIONS'] === 'long' ? 205 : 2;
const SEED = Number(process.env['OPTIONS_SEED'] ?? 15);

const HERE = READERS.filter(({ command }) => unusable(command) === undefined);
const readersOf = (id: string): Reader[] => HERE.filter(({ name }) => READER_TABLE[name]!.has(id));

/** What came of it, by reader: pictures that it was given, and by symbology those that it did not read. */
const total = {
  symbologies: 0,
  pictures: 0,
  looks: {} as Record<string, number>,
  missed: {} as Record<string, number>,
};

const IDS = SYMBOLOGIES.map(({ id }) => id).filter((id) => readersOf(id).length > 0);

it.each(IDS)(
  '%s is read with every combination of options',
  async (id) => {
    const isReadable = (value: Value): boolean =>
      readersOf(id).some(({ name }) => !isWeak(name, id, value)) && !isLow(id, value);
    const drawn = await drawRandom(id, EACH, SEED, isReadable);
    let unread = drawn;
    // A picture that one reader misses is put to the next.
    for (const reader of readersOf(id)) {
      if (unread.length === 0) break;
      unread = await unreadBy(reader, id, unread);
    }
    expect(unread.map(describeOne)).toEqual([]);
    total.symbologies += 1;
    total.pictures += drawn.length;
  },
  3_600_000,
);

afterAll(() => {
  process.stdout.write(`options: ${JSON.stringify(total)}\n`);
});

/** zxing reads no MicroPDF417 of four rows, whoever encoded it, and one of six not always; decoders do. */
const isLow = (id: string, { encoded: { symbol } }: Value): boolean =>
  id.endsWith('MICROPDF417') && symbol.kind === 'matrix' && symbol.rows.length <= LOW_ROWS;

const LOW_ROWS = 6;

/** Whether a reader is known not to read a value, however it is drawn. */
const isWeak = (reader: string, id: string, value: Value): boolean =>
  READER_TABLE[reader]!.get(id)!.exceptions.some(({ when }) => when(value, 'png'));

/** Those of the pictures that a reader does not read as what they carry, or is not to read. */
async function unreadBy(reader: Reader, id: string, drawn: readonly Drawn[]): Promise<Drawn[]> {
  const { dress } = READER_TABLE[reader.name]!.get(id)!;
  const given = drawn
    .filter(({ value }) => !isWeak(reader.name, id, value))
    .slice(0, reader.picturesMax);
  if (given.length === 0) return [...drawn];
  const pictures = given.map(({ pixels }, at) => ({ at, format: 'png' as const, pixels }));
  const found = await reader.read({ id, pictures });
  const missed = given.filter(
    ({ value }, i) => !found[i]!.some((bytes) => bytes.equals(dress(id, value))),
  );
  total.looks[reader.name] = (total.looks[reader.name] ?? 0) + given.length;
  const key = `${reader.name} ${id}`;
  if (missed.length > 0) total.missed[key] = missed.length;
  for (const one of missed) {
    const read = found[given.indexOf(one)]!.map((bytes) => shown(bytes.toString('latin1')));
    process.stdout.write(`${key} missed ${describeOne(one)}: ${read.join(' and ') || 'nothing'}\n`);
  }
  return drawn.filter((one) => !given.includes(one) || missed.includes(one));
}

const describeOne = ({ value, given, format, pixels }: Drawn): string =>
  `${shown(value.data)} ${JSON.stringify(given)} ${format} ${pixels.width}x${pixels.height}`;
