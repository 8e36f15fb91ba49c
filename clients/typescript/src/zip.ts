/** Takes a ZIP of pictures apart by its directory, with nothing but what every runtime has. */
import { ConnectionError } from './errors.ts';

/** A file of a ZIP. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files in the order of the archive. Throws a ConnectionError for an archive that breaks off, or a RangeError
 * for one that this does not read: encrypted, split, or with 64-bit lengths, which the API never sends.
 */
export async function* readZip(archive: Uint8Array): AsyncGenerator<ZipEntry, void, undefined> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw new ConnectionError('The ZIP is not complete');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (view.getUint32(at, true) !== ENTRY)
      throw new RangeError('The directory of the ZIP is broken');
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    const local = view.getUint32(at + 42, true);
    // The extra field beside the file may be longer than that of the directory.
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = archive.subarray(from, from + view.getUint32(at + 20, true));
    if (method !== STORED && method !== DEFLATED) throw new RangeError(`ZIP method ${method}`);
    yield { name, bytes: method === STORED ? packed.slice() : await inflate(packed) };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** Where the record of its end begins: in the last 64 KiB, for a comment may follow. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const STORED = 0;
const DEFLATED = 8;
/** Signatures of a line of the directory and of its end (APPNOTE 6.3.10, 4.3.12 and 4.3.16). */
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
