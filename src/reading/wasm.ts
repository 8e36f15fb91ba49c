/**
 * WebAssembly modules of the decoders, each with a bound on its memory that the engine itself keeps: no
 * file, whatever it says of itself, makes a decoder take more.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { UnreadablePicture } from './luminance.ts';

const PAGE_BYTES = 64 * 1024;

/** Compiles a package's module, whose memory may grow to `mebibytes` and no further. */
export function loadModule(specifier: string, mebibytes: number): WebAssembly.Module {
  const file = readFileSync(createRequire(import.meta.url).resolve(specifier));
  return new WebAssembly.Module(withMemoryMax(file, (mebibytes * 1024 * 1024) / PAGE_BYTES));
}

/** Instances made by `instantiate`, by whose memory the worker knows when it has grown large. */
const memories = new Set<WeakRef<WebAssembly.Memory>>();

/** Of an Emscripten module: what it makes of a file is no line of our log. */
export const QUIET = { print: () => {}, printErr: () => {} } as const;

/**
 * What a decoder that is used once makes of a file. Throws UnreadablePicture with `reason` where it gives
 * up: libraries in C exit and those in C++ throw then, which arrives as something that is no Error.
 */
export function decodeOnce<T>(decode: () => T, reason: string): T {
  try {
    return decode();
  } catch (fault) {
    if (fault instanceof Error) throw fault;
    throw new UnreadablePicture(reason);
  }
}

/** What Emscripten's modules take as `instantiateWasm`. */
export const instantiator =
  (module: WebAssembly.Module) =>
  (imports: WebAssembly.Imports, onInstance: (instance: never) => void): WebAssembly.Exports => {
    const instance = new WebAssembly.Instance(module, imports);
    for (const value of Object.values(instance.exports)) {
      if (value instanceof WebAssembly.Memory) memories.add(new WeakRef(value));
    }
    onInstance(instance as never);
    return instance.exports;
  };

/** Bytes of memory of all instances that have not been freed yet. */
export function wasmBytes(): number {
  let bytes = 0;
  for (const reference of memories) {
    const memory = reference.deref();
    if (memory === undefined) memories.delete(reference);
    else bytes += memory.buffer.byteLength;
  }
  return bytes;
}

/**
 * The module with `maxPages` as the maximum of the one memory it defines (WebAssembly Core
 * Specification 2.0, 5.5.8). Throws where it defines none.
 */
export function withMemoryMax(module: Uint8Array, maxPages: number): Uint8Array<ArrayBuffer> {
  for (let at = 8; at < module.length;) {
    const id = module[at]!;
    const [size, bodyAt] = readNumber(module, at + 1);
    if (id === MEMORY_SECTION) {
      const [min] = readNumber(module, bodyAt + 2);
      const limits = [1, 1, ...writeNumber(min), ...writeNumber(Math.max(min, maxPages))];
      const section = [MEMORY_SECTION, ...writeNumber(limits.length), ...limits];
      const parts = [module.subarray(0, at), Buffer.from(section), module.subarray(bodyAt + size)];
      return new Uint8Array(Buffer.concat(parts));
    }
    at = bodyAt + size;
  }
  throw new Error('the WebAssembly module defines no memory');
}

const MEMORY_SECTION = 5;

/** An unsigned LEB128 number and where it ends. */
function readNumber(bytes: Uint8Array, from: number): [value: number, end: number] {
  let value = 0;
  for (let at = from, factor = 1; ; at++, factor *= 128) {
    const byte = bytes[at]!;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at + 1];
  }
}

function writeNumber(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...writeNumber(Math.floor(value / 128))];
}
