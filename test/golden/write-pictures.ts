/**
 * Records the pictures that test/golden compares with: after a row was added, or after a picture
 * changed on purpose and RENDERER_VERSION was raised for it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { RENDERER_VERSION } from '../../src/render/version.ts';
import { digestsOf, renewed, type DigestFile } from './digests.ts';
import { allPictures } from './pictures.ts';
import { READABLE_PICTURES, recordedAt, recordedPicture } from './readable-pictures.ts';
import { stableContent } from './stable-content.ts';

const DIGEST_FILE = new URL('digests.json', import.meta.url);

const digests: Record<string, string> = {};
for (const picture of allPictures()) Object.assign(digests, await digestsOf(picture));
const current: DigestFile = { rendererVersion: RENDERER_VERSION, digests };
const recorded = existsSync(DIGEST_FILE)
  ? (JSON.parse(readFileSync(DIGEST_FILE, 'utf8')) as DigestFile)
  : undefined;
const file = recorded === undefined ? current : renewed(recorded, current);

const isNewVersion = recorded?.rendererVersion !== RENDERER_VERSION;
mkdirSync(recordedAt('.'), { recursive: true });
for (const { file: name, imageFormat, draw } of READABLE_PICTURES) {
  const bytes = await draw();
  if (existsSync(recordedAt(name)) && !isNewVersion) {
    const [before, after] = await Promise.all(
      [recordedPicture(name), bytes].map((picture) => stableContent(imageFormat.id, picture)),
    );
    if (Buffer.compare(before!, after!) !== 0) {
      throw new Error(`${name} differs from the picture of renderer version ${RENDERER_VERSION}.`);
    }
  } else writeFileSync(recordedAt(name), bytes);
}
writeFileSync(DIGEST_FILE, `${JSON.stringify(file, null, 2)}\n`);
