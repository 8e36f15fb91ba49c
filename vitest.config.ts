import { defineConfig } from 'vitest/config';
import { WASM_FLAGS } from './src/database/database-folder.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    // V8 has died where they were changed while WebAssembly was compiled and freed.
    execArgv: WASM_FLAGS,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
