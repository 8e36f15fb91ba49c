/** Bundler configuration; web/build.ts uses it twice, for the browser and for prerendering. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from './src/tokens.ts';

/** The tokens of the design system as the style sheet `virtual:tokens.css`, for pages without React. */
const tokens: Plugin = {
  name: 'tokens',
  resolveId: (id) => (id === 'virtual:tokens.css' ? `\0${id}` : null),
  load: (id) => (id === '\0virtual:tokens.css' ? tokensCss() : null),
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tokens],
  build: {
    target: 'es2022',
    manifest: true,
    emptyOutDir: true,
    // Nothing is inlined, so that the Content-Security-Policy does not have to allow data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What every page of the application loads is a few files, and what only two of them share is one: packed together it is
    // smaller. What the documentation loads too is one of its own, because it loads nothing else of them.
    rolldownOptions: {
      output: {
        // What every page loads lists the files of all others: their names would be a kilobyte of it, compressed.
        chunkFileNames: 'assets/[hash:7].js',
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, tags: ['$initial'] },
            {
              name: 'with-docs',
              test: /preload-helper|web\/src\/(?:components\/copy-text|data\/mode|data\/signed-in|docs\/search-keys)\.ts/,
            },
            {
              name: 'frame',
              test: /web\/src\/(?!main\.tsx|docs\/|messages\/\w\w\/)/,
              tags: ['$initial'],
            },
            {
              name: 'picture',
              test: /playground\/(?:address|picture-client|preview|problem|request|use-picture)\.|playground\.module/,
            },
          ],
        },
      },
    },
  },
  cacheDir: path.join(import.meta.dirname, '.cache/vite'),
  server: { proxy: { '^/api/': 'http://127.0.0.1:3000' } },
});
