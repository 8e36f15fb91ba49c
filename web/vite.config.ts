/** Bundler configuration; web/build.ts uses it twice, for the browser and for prerendering. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Rewrites `import { IconX } from '@tabler/icons-react'` to the file of each icon: the index file
 * re-exports six thousand icons and would slow the build down to minutes.
 */
const iconFiles = (): Plugin => ({
  name: 'icon-files',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.tsx?$/.test(id) || !code.includes('@tabler/icons-react')) return undefined;
    return code.replace(ICON_IMPORT, (_, names: string) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => {
          const [icon, alias = icon] = name.split(/\s+as\s+/);
          return `import ${alias} from '@tabler/icons-react/dist/esm/icons/${icon}.mjs';`;
        })
        .join(''),
    );
  },
});

const ICON_IMPORT = /import\s*\{([^}]*)\}\s*from\s*'@tabler\/icons-react';/g;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [iconFiles(), react()],
  build: {
    target: 'es2022',
    manifest: true,
    emptyOutDir: true,
    // Nothing is inlined, so that the Content-Security-Policy does not have to allow data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  ssr: { noExternal: ['@tabler/icons-react'] },
  cacheDir: path.join(import.meta.dirname, '.cache/vite'),
  server: { proxy: { '^/api/': 'http://127.0.0.1:3000' } },
});
