/** The types of the clients are those of the document that this server serves. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generatedTypes } from '../../clients/generate/files.ts';
import { ask } from '../support/http-client.ts';
import { startServer } from '../support/server.ts';

it('every generated file is what `node clients/write-types.ts` would write', async () => {
  const server = await startServer();
  try {
    const generated = await generatedTypes((await ask(server.port, '/openapi.json')).text);
    expect(generated.length).toBeGreaterThan(0);
    for (const [file, text] of generated) {
      const stored = await readFile(file, 'utf8');
      expect(stored === text, `${path.basename(file)} is out of date`).toBe(true);
    }
  } finally {
    await server.close();
  }
});
