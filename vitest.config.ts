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
const PICTURES = ['src/{barcode,printing,render}/**/*.test.ts'];
const COMPARISONS = [
  'test/!(billing-*).test.ts',
  'test/{golden,oracle,print}/**/*.test.ts',
  'test/property/{bars,cells,long}.test.ts',
];

/** Tests of the product that leave nothing behind in their process. */
const PRODUCT = [
  'src/**/*.test.ts',
  'web/src/**/*.test.ts',
  'test/http/{batches,billing,billing-stripe,edges,errors,keys,payment-faults}.test.ts',
  'test/http/{physical-size,sign-in,webhooks}.test.ts',
];

/** Of those, the ones that leave console and fonts as they made them. */
const NOT_PRODUCT = ['src/fonts/label-fonts.test.ts', 'src/reading/broken-files.test.ts'];
const { exclude } = configDefaults;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // A process that loads the application anew takes seconds of CPU time for it, which are those of most files.
    isolate: false,
    sequence: { sequencer: LongFilesFirst },
    // These end what hangs; on a busy machine a start of several processes takes minutes.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: [...NOT_PRODUCT, 'test/**/*.test.ts'],
          exclude: [
            ...exclude,
            ...COMPARISONS,
            ...PRODUCT.filter((one) => one.startsWith('test/')),
          ],
          isolate: true,
          // V8 has died where they were changed while WebAssembly was compiled and freed.
          execArgv: WASM_FLAGS,
        },
      },
      // Readers in WebAssembly take a third less CPU time once V8 has optimized them.
      { extends: true, test: { name: 'comparisons', include: COMPARISONS, isolate: true } },
      {
        extends: true,
        test: {
          name: 'product',
          include: PRODUCT,
          exclude: [...exclude, ...PICTURES, ...NOT_PRODUCT],
          execArgv: WASM_FLAGS,
        },
      },
      { extends: true, test: { name: 'pictures', include: PICTURES } },
    ],
  },
});
