/**
 * Holds every byte of the pictures together with the renderer's version: caches keep pictures for
 * good, so no picture may change while its ETag stays. After a change on purpose raise
 * RENDERER_VERSION and run `node test/golden/write-pictures.ts`.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RENDERER_VERSION } from '../../src/render/version.ts';
import { pictureDigests } from './picture-digests.ts';

const golden = JSON.parse(readFileSync(new URL('pictures.json', import.meta.url), 'utf8')) as {
  version: number;
  digests: Record<string, string>;
};

describe('the golden pictures', () => {
  it('belong to the version of the renderer', () => {
    expect(golden.version).toBe(RENDERER_VERSION);
  });

  it('are drawn as they were when this version was made', async () => {
    expect(await pictureDigests()).toEqual(golden.digests);
  });
});
