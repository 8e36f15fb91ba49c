/** JPEG, which the barcode reader decodes by itself, and here to brightness for a second look. */
import createDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import { readJpegHead } from './jpeg-head.ts';
import { fromRgba, UnreadablePicture, type Luminance } from './luminance.ts';
import { decodeOnce, instantiator, loadModule, QUIET } from './wasm.ts';

/** Throws UnreadablePicture for what is no JPEG, is broken or too large. */
export async function decodeJpeg(bytes: Uint8Array): Promise<Luminance> {
  const { width, height } = readJpegHead(bytes);
  const module = (compiled ??= loadModule('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', MEMORY_MIB));
  const decoder = await createDecoder({
    ...QUIET,
    noInitialRun: true,
    instantiateWasm: instantiator(module),
  } as Parameters<typeof createDecoder>[0]);
  const image = decodeOnce(() => decoder.decode(new Uint8Array(bytes), false), BROKEN);
  if (image?.width !== width || image.height !== height) throw new UnreadablePicture(BROKEN);
  return fromRgba(image.data, width, height);
}

let compiled: WebAssembly.Module | undefined;

const BROKEN = 'The JPEG is broken: it cannot be decoded.';
const MEMORY_MIB = 256;
