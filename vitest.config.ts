import path from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { WASM_FLAGS } from './src/database/database-folder.ts';
import { LongFilesFirst } from './test/support/long-files-first.ts';

// Every process and thread of the product would strip the types of hundreds of files and compile them anew. Node
// compares an entry with the file's text, so that none is stale.
process.env['NODE_COMPILE_CACHE'] ??= path.resolve(
  import.meta.dirname,
  'node_modules/.cache/barcode-api/compiled',
);

/** Tests of pictures that open no database. */
const PICTURES = [
  'src/{barcode,printing,render}/**/*.test.ts',
  'test/!(billing-*).test.ts',
  'test/{golden,oracle,print}/**/*.test.ts',
  'test/property/{bars,cells,long}.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    // These end what hangs; on a busy machine a start of several processes takes minutes.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    projects: [
      // Readers in WebAssembly take a third less CPU time once V8 has optimized them.
      { extends: true, test: { name: 'pictures', include: PICTURES } },
      {
        extends: true,
        test: {
          name: 'product',
          include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...PICTURES],
          // V8 has died where they were changed while WebAssembly was compiled and freed.
          execArgv: WASM_FLAGS,
        },
      },
    ],
  },
});
