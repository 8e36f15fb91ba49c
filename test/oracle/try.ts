/** Tries one symbology with each oracle there is, and says what came of it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isInstalled } from '../support/tools.ts';
import { DECODERS } from './decoders.ts';
import { drawAll, toPixels, type Delivered } from './draw.ts';
import { Tally, shown, type Outcome } from './outcome.ts';
import { READER_TABLE } from './reader-table.ts';
import { READERS, type Reader } from './readers.ts';
import { valuesOf, type Values } from './values.ts';
import { compareWithZint } from './zint-compare.ts';
import { ZINT } from './zint-table.ts';

/** One oracle put to one symbology. */
export interface Trial {
  readonly oracle: string;
  /** The program of the version the tables were written for, or undefined where none is needed. */
  readonly command: string | undefined;
  /** Over all values, or over the first so many. */
  readonly run: (most?: number) => Promise<Outcome>;
}

/** All trials of a symbology. Values and pictures are made once, when the first trial asks for them. */
export function trialsOf(id: string): Trial[] {
  const { values, pictures } = materialOf(id);
  const trials: Trial[] = READERS.filter(({ name }) => READER_TABLE[name]!.has(id)).map(
    (reader) => ({
      oracle: reader.name,
      command: reader.command,
      run: async (most) => readWith(reader, values(), (await pictures()).slice(0, most), most),
    }),
  );
  if (ZINT[id] !== undefined) {
    const run = async (most?: number): Promise<Outcome> => compareWithZint(first(values(), most));
    trials.push({ oracle: 'zint', command: 'zint', run });
  }
  if (DECODERS[id] !== undefined) {
    const run = (most?: number): Promise<Outcome> => decode(first(values(), most));
    trials.push({ oracle: 'decoder', command: undefined, run });
  }
  return trials;
}

/** What a symbology is tried with. */
interface Material {
  readonly values: () => Values;
  readonly pictures: () => Promise<Delivered[]>;
}

const MATERIAL = new Map<string, Material>();

function materialOf(id: string): Material {
  const known = MATERIAL.get(id);
  if (known !== undefined) return known;
  let made: Values | undefined;
  let drawn: Promise<Delivered[]> | undefined;
  const values = (): Values => (made ??= valuesOf(id));
  const material = { values, pictures: () => (drawn ??= drawAll(values())) };
  MATERIAL.set(id, material);
  return material;
}

const first = (values: Values, most: number | undefined): Values => ({
  ...values,
  accepted: values.accepted.slice(0, most),
});

/**
 * The digest of all that the trials of a symbology depend on here: the values, their symbols, the delivered
 * pictures, and the code of the trials.
 */
export async function digestOf(id: string): Promise<string> {
  const { values, pictures } = materialOf(id);
  const hash = createHash('sha256').update((code ??= codeOfTrials()));
  for (const { data, encoded } of values().accepted) {
    hash.update(JSON.stringify([shown(data), encoded.symbol]));
  }
  for (const { bytes } of await pictures()) hash.update(bytes);
  return hash.digest('hex').slice(0, 32);
}

let code: string | undefined;

function codeOfTrials(): string {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .toSorted()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

/** Why a program cannot be an oracle here, or undefined where it can. */
export function unusable(command: string | undefined): string | undefined {
  if (command === undefined) return undefined;
  if (!isInstalled(command)) return `${command} is missing`;
  const { args, says } = VERSIONS[command]!;
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return says.test(stdout + stderr) ? undefined : `${command} is of another version`;
}

/** How a program tells the version that dresses, exceptions and differences were written for. */
const VERSIONS: Readonly<Record<string, { args: string[]; says: RegExp }>> = {
  zint: { args: ['--version'], says: /Zint version 2\.11/ },
  ZXingReader: { args: [], says: /-pngout <file name>(?![^]*-version)/ },
  zbarimg: { args: ['--version'], says: /0\.23/ },
  dmtxread: { args: ['--version'], says: /0\.7/ },
};

/** Every picture must be read as what it carries, but for proven weaknesses of the reader. */
async function readWith(
  reader: Reader,
  values: Values,
  drawn: readonly Delivered[],
  most: number | undefined,
): Promise<Outcome> {
  const { id } = values.row;
  const { dress, exceptions } = READER_TABLE[reader.name]!.get(id)!;
  const pictures = await toPixels(drawn.slice(0, reader.picturesMax));
  const found = await reader.read({ id, pictures });
  const tally = new Tally();
  const missed = new Set<string>();
  pictures.forEach(({ at, format }, i) => {
    const value = values.accepted[at]!;
    const expected = dress(id, value);
    const isRead = found[i]!.some((bytes) => bytes.equals(expected));
    const reason = exceptions.find((exception) => exception.when(value, format))?.reason;
    if (reason !== undefined && !isRead) missed.add(reason);
    tally.add(isRead, reason, () => {
      const read = found[i]!.map((bytes) => shown(bytes.toString('latin1'))).join(' and ');
      return `${format} of ${shown(value.data)}: read ${read || 'nothing'}`;
    });
  });
  // A weakness may show in no picture of a few.
  for (const reason of most === undefined ? Object.keys(tally.explained) : []) {
    if (!missed.has(reason)) tally.failures.push(`no longer needed: ${reason}`);
  }
  return tally;
}

/** Every symbol must decode to what it carries. */
async function decode({ row, accepted }: Values): Promise<Outcome> {
  const decoder = DECODERS[row.id]!;
  const tally = new Tally();
  for (const value of accepted) {
    const expected = decoder.carries(row.id, value);
    const reason = decoder.exceptions?.find(({ when }) => when(value, 'png'))?.reason;
    const got = await attempt(() => decoder.decode(value.encoded.symbol, value));
    const isRead = typeof got !== 'string' && got.equals(expected);
    tally.add(isRead, reason, () => {
      const read = typeof got === 'string' ? got : shown(got.toString('latin1'));
      return `${shown(value.data)}: ${read}`;
    });
  }
  return tally;
}

/** What was read, or why nothing was: a decoder throws on what is no symbol. */
async function attempt(read: () => Buffer | Promise<Buffer>): Promise<Buffer | string> {
  try {
    return await read();
  } catch (fault) {
    return String(fault);
  }
}
