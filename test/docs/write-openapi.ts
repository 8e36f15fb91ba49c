/** `npm run docs:openapi`: writes the OpenAPI document that the reference is made of. */
import { writeFileSync } from 'node:fs';
import { startServer } from '../support/server.ts';
import { OPENAPI_FILE, openApiText } from '../support/openapi-file.ts';

const server = await startServer();
writeFileSync(OPENAPI_FILE, openApiText(server));
await server.close();
