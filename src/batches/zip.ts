/**
 * A ZIP archive, written as its files come: each is handed on as soon as it is there. The same files
 * give the same bytes; no file carries a date of its own.
 */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

interface ZipWriter {
  /** The bytes that a file adds; what is compressed already is only stored. */
  add(name: string, bytes: Uint8Array, isCompressed: boolean): Uint8Array;
  /** The archive's end. */
  end(): Uint8Array;
}

/** Begins an archive. */
export function createZip(): ZipWriter {
  let parts: Uint8Array[] = [];
  const zip = new Zip((fault, part) => {
    if (fault !== null) throw fault;
    parts.push(part);
  });
  const taken = (): Uint8Array => {
    const bytes = Buffer.concat(parts);
    parts = [];
    return bytes;
  };
  return {
    add(name, bytes, isCompressed) {
      const file = isCompressed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      // ZIP knows local time only; the first day it can say is the same everywhere.
      file.mtime = new Date(1980, 0, 1);
      file.os = 3;
      file.attrs = 0o100644 << 16;
      zip.add(file);
      file.push(bytes, true);
      return taken();
    },
    end() {
      zip.end();
      return taken();
    },
  };
}
