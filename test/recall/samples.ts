/**
 * Public pictures of barcodes, in folders as zxing-cpp ships them in test/samples: beside each picture a
 * .txt with what it says, or a .bin with its bytes; folders of false positives have none.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFile, type ReadSymbol } from '../../src/reading/read-file.ts';

export interface FolderRecall {
  readonly folder: string;
  readonly read: number;
  readonly of: number;
  /** Pictures in which something else was read, or anything where there is nothing. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
};

/** The recall of every folder with pictures below one. */
export async function recallOfSamples(root: string): Promise<FolderRecall[]> {
  const recalls: FolderRecall[] = [];
  const entries = readdirSync(root, { withFileTypes: true }).filter((one) => one.isDirectory());
  for (const folder of entries.map(({ name }) => name).toSorted()) {
    const place = path.join(root, folder);
    const pictures = readdirSync(place).filter((name) => path.extname(name) in TYPES);
    if (pictures.length > 0) recalls.push(await recallOf(folder, place, pictures));
  }
  return recalls;
}

async function recallOf(folder: string, place: string, pictures: string[]): Promise<FolderRecall> {
  const isEmpty = folder.startsWith('falsepositives');
  const [wrong, missed]: [string[], string[]] = [[], []];
  let [read, of] = [0, 0];
  for (const name of pictures) {
    const extension = path.extname(name);
    const stem = path.join(place, name.slice(0, -extension.length));
    const isWanted = wantedOf(stem);
    if (isWanted === undefined && !isEmpty) continue;
    const { symbols } = await readFile(readFileSync(path.join(place, name)), TYPES[extension]!);
    of += 1;
    const found = symbols.map(({ identifier, text }) =>
      `${name}: ${identifier} ${text}`.slice(0, 80),
    );
    if (isEmpty ? symbols.length === 0 : symbols.some((symbol) => isWanted!(symbol))) read += 1;
    else if (symbols.length > 0) wrong.push(...found);
    else missed.push(name);
  }
  return { folder, read, of, wrong, missed };
}

/** What a symbol must say by the file beside a picture; undefined where there is none. */
function wantedOf(stem: string): ((symbol: ReadSymbol) => boolean) | undefined {
  if (existsSync(`${stem}.txt`)) {
    const wanted = plain(readFileSync(`${stem}.txt`, 'utf8'));
    return ({ symbology, text }) =>
      [text, asEan13(symbology, text)].some((said) => plain(said) === wanted);
  }
  if (!existsSync(`${stem}.bin`)) return undefined;
  const wanted = readFileSync(`${stem}.bin`);
  return ({ bytes }) => wanted.equals(bytes);
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

/** A UPC as the EAN-13 that it stands for, which is how zxing-cpp names it. */
function asEan13(symbology: string | null, text: string): string {
  if (symbology === 'UPCA') return `0${text}`;
  if (symbology !== 'UPCE') return text;
  const [system, a, b, c, d, e, last, check] = text.slice(0, 8);
  const rest = text.slice(8);
  const body =
    last! <= '2'
      ? `${a}${b}${last}0000${c}${d}${e}`
      : last === '3'
        ? `${a}${b}${c}00000${d}${e}`
        : last === '4'
          ? `${a}${b}${c}${d}00000${e}`
          : `${a}${b}${c}${d}${e}0000${last}`;
  return `0${system}${body}${check}${rest}`;
}
