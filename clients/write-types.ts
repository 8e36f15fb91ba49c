/**
 * Writes the types of both clients from the OpenAPI document of this server: `node clients/write-types.ts`. A
 * test holds the files equal to what this writes.
 */
import { writeFileSync } from 'node:fs';
import { ask } from '../test/support/http-client.ts';
import { startServer } from '../test/support/server.ts';
import { generatedTypes } from './generate/files.ts';

const server = await startServer();
try {
  const { text } = await ask(server.port, '/openapi.json');
  for (const [file, written] of await generatedTypes(text)) writeFileSync(file, written);
} finally {
  await server.close();
}
