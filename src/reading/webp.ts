/** A still WebP to brightness. */
import createDecoder from '@jsquash/webp/codec/dec/webp_dec.js';
import { checkSize, fromRgba, UnreadablePicture, type Luminance } from './luminance.ts';
import { decodeOnce, instantiator, loadModule, QUIET } from './wasm.ts';

/** Throws UnreadablePicture for what is no WebP, is animated, broken or too large. */
export async function decodeWebp(bytes: Uint8Array): Promise<Luminance> {
  const { width, height } = readHead(bytes);
  checkSize(width, height);
  const module = (compiled ??= loadModule('@jsquash/webp/codec/dec/webp_dec.wasm', MEMORY_MIB));
  const decoder = await createDecoder({
    ...QUIET,
    noInitialRun: true,
    instantiateWasm: instantiator(module),
  } as Parameters<typeof createDecoder>[0]);
  const undecoded = broken('it cannot be decoded');
  const image = decodeOnce(() => decoder.decode(new Uint8Array(bytes)), undecoded.message);
  if (image?.width !== width || image.height !== height) throw undecoded;
  return fromRgba(image.data, width, height);
}

let compiled: WebAssembly.Module | undefined;

/** The size that the file says (RFC 9649, 2.5 to 2.7). */
function readHead(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < 30) throw broken('it ends early');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = Buffer.from(bytes.subarray(12, 16)).toString('latin1');
  if (kind === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  if (kind !== 'VP8X') throw broken('its first chunk is unknown');
  if ((bytes[20]! & ANIMATED) !== 0) {
    throw new UnreadablePicture('An animated WebP is not read; send a still picture.');
  }
  const u24 = (at: number): number => view.getUint16(at, true) + 65_536 * bytes[at + 2]!;
  return { width: 1 + u24(24), height: 1 + u24(27) };
}

const broken = (what: string): UnreadablePicture =>
  new UnreadablePicture(`The WebP is broken: ${what}.`);

const ANIMATED = 2;
const MEMORY_MIB = 256;
