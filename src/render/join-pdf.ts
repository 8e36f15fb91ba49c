/** Files of pdf.ts as one: their pages in a row. */
import { writeObjects } from './pdf.ts';

/**
 * One file with the pages of all, which must have been written by pdf.ts; its title is that of the first. Pages stay
 * compressed as they are, so that joining takes no time to speak of.
 */
export function joinPdfs(files: readonly [Uint8Array, ...Uint8Array[]]): Uint8Array {
  const objects: Uint8Array[] = [];
  const pages: number[] = [];
  const split = files.map(objectsOf);
  for (const own of split) {
    // The first two are the catalog and the list of pages, and the last one is the title.
    const kept = own.slice(2, -1);
    const shift = objects.length;
    for (const object of kept) {
      if (object.subarray(0, PAGE.length).equals(PAGE)) pages.push(FIRST + objects.length);
      objects.push(renumbered(object, shift));
    }
  }
  const kids = pages.map((number) => `${number} 0 R`).join(' ');
  return writeObjects([
    split[0]![0]!,
    Buffer.from(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`),
    ...objects,
    split[0]!.at(-1)!,
  ]);
}

/** The objects of a file, by its cross-reference table. */
export function objectsOf(file: Uint8Array): Buffer[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const tail = bytes.subarray(-60).toString('latin1');
  const tableAt = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(tail)?.[1]);
  const table = bytes.subarray(tableAt).toString('latin1');
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
  if (offsets.length < FIRST) throw new Error('a PDF to be joined is none of ours');
  return offsets.map((offset, i) => {
    const object = bytes.subarray(offset, offsets[i + 1] ?? tableAt);
    return object.subarray(object.indexOf('\n') + 1, object.length - END.length);
  });
}

/** References to objects of the file itself lead to their new numbers; streams are bytes. */
export function renumbered(object: Buffer, shift: number): Buffer {
  const streamAt = object.indexOf('>>stream\n');
  const headEnd = streamAt < 0 ? object.length : streamAt;
  const head = object
    .subarray(0, headEnd)
    .toString('latin1')
    .replaceAll(/(\d+) 0 R/g, (whole, number: string) =>
      number === PAGES ? whole : `${Number(number) + shift} 0 R`,
    );
  return Buffer.concat([Buffer.from(head, 'latin1'), object.subarray(headEnd)]);
}

/** Number of the first object of a page, in every file. */
const FIRST = 3;
const PAGES = '2';
const PAGE = Buffer.from('<</Type/Page/');
const END = Buffer.from('\nendobj\n');
