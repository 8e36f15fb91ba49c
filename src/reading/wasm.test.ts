import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { withMemoryMax } from './wasm.ts';

const MODULES = [
  'zxing-wasm/reader/zxing_reader.wasm',
  '@resvg/resvg-wasm/index_bg.wasm',
  '@hyzyla/pdfium/pdfium.wasm',
  '@jsquash/webp/codec/dec/webp_dec.wasm',
];
const load = (name: string): Buffer => readFileSync(createRequire(import.meta.url).resolve(name));

/** `(module (memory (export "m") 2))`, with or without a maximum. */
const small = (limits: readonly number[]): Uint8Array =>
  Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[5, 1 + limits.length, 1, ...limits],
    ...[7, 5, 1, 1, 0x6d, 2, 0],
  ]);

describe('the bound of a decoder’s memory', () => {
  it.each([[[0, 2]], [[1, 2, 100]]])('is kept by the engine: %j', (limits) => {
    const module = new WebAssembly.Module(withMemoryMax(small(limits), 5));
    const { m } = new WebAssembly.Instance(module, {}).exports as {
      m: { grow(pages: number): number };
    };
    expect(m.grow(3)).toBe(2);
    expect(() => m.grow(1)).toThrow(RangeError);
  });

  it.each(MODULES)('%s is still a module', (name) => {
    expect(() => new WebAssembly.Module(withMemoryMax(load(name), 4096))).not.toThrow();
  });

  it('refuses a module without a memory of its own', () => {
    expect(() => withMemoryMax(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), 5)).toThrow(
      /no memory/,
    );
  });
});
