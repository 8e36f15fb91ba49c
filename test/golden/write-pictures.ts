/**
 * Freezes the golden pictures of a new renderer version; refuses to overwrite those of an old one.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { RENDERER_VERSION } from '../../src/render/version.ts';
import { pictureDigests } from './picture-digests.ts';

const file = new URL('pictures.json', import.meta.url);
const frozen = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { version: number })
  : null;
if (frozen !== null && frozen.version >= RENDERER_VERSION) {
  throw new Error(`version ${frozen.version} is frozen: raise RENDERER_VERSION first`);
}
const golden = { version: RENDERER_VERSION, digests: await pictureDigests() };
writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`);
