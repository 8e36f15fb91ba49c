/**
 * Compares every picture with the one recorded for this renderer version. A failure here means that
 * a picture changed: see the message for what to do.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RENDERER_VERSION } from '../../src/render/version.ts';
import { changedPictures, digestsOf, renewed, type DigestFile } from './digests.ts';
import { allPictures } from './pictures.ts';
import { READABLE_PICTURES, recordedAt, recordedPicture } from './readable-pictures.ts';
import { stableContent } from './stable-content.ts';

const recorded = JSON.parse(
  readFileSync(new URL('digests.json', import.meta.url), 'utf8'),
) as DigestFile;

const WHAT_TO_DO =
  'If this is not intended, undo it. If it is, raise RENDERER_VERSION in src/render/version.ts, ' +
  'so that no cache keeps the old picture, and run `node test/golden/write-pictures.ts`.';

describe('the recorded pictures', () => {
  const pictures = allPictures();

  it('are those of the current renderer version', () => {
    expect(
      recorded.rendererVersion,
      'RENDERER_VERSION was raised: run `node test/golden/write-pictures.ts`.',
    ).toBe(RENDERER_VERSION);
  });

  it('include no picture that is not drawn any more', () => {
    const names = new Set(pictures.map(({ name }) => name));
    const drawn = (key: string): boolean => names.has(key.slice(0, key.lastIndexOf('.')));
    expect(Object.keys(recorded.digests).filter((key) => !drawn(key))).toEqual([]);
  });

  it.each(pictures)('$name is drawn as recorded, in every image format', async (picture) => {
    const current = await digestsOf(picture);
    const added = Object.keys(current).filter((name) => recorded.digests[name] === undefined);
    expect(added, 'New: run `node test/golden/write-pictures.ts`.').toEqual([]);
    const before = Object.fromEntries(
      Object.keys(current).map((name) => [name, recorded.digests[name]!]),
    );
    const changed = changedPictures(before, current);
    expect(changed, `These pictures changed: ${changed.join(', ')}. ${WHAT_TO_DO}`).toEqual([]);
  });
});

describe('the readable pictures', () => {
  it.each(READABLE_PICTURES)('$file is drawn as recorded', async ({ file, imageFormat, draw }) => {
    const actual = await draw();
    const [want, have] = await Promise.all(
      [recordedPicture(file), actual].map((picture) => stableContent(imageFormat.id, picture)),
    );
    const isSame = Buffer.compare(want!, have!) === 0;
    expect(isSame, isSame ? '' : differs(file, actual)).toBe(true);
  });
});

/** Writes the actual picture to a temporary folder and says where both are. */
function differs(file: string, actual: Uint8Array): string {
  const written = path.join(mkdtempSync(path.join(tmpdir(), 'barcode-golden-')), file);
  writeFileSync(written, actual);
  return `${fileURLToPath(recordedAt(file))} differs from ${written}. ${WHAT_TO_DO}`;
}

describe('renewing the digest file', () => {
  const old: DigestFile = { rendererVersion: 3, digests: { 'A.svg': 'a', 'A.png': 'b' } };
  const changed = { 'A.svg': 'a', 'A.png': 'c' };

  it('refuses a changed picture while the renderer version stays, and names it', () => {
    expect(() => renewed(old, { rendererVersion: 3, digests: changed })).toThrow(/A\.png/);
  });

  it('refuses to lose a picture while the renderer version stays', () => {
    expect(() => renewed(old, { rendererVersion: 3, digests: { 'A.svg': 'a' } })).toThrow(/A\.png/);
  });

  it('refuses an older renderer version', () => {
    expect(() => renewed(old, { rendererVersion: 2, digests: old.digests })).toThrow(/version 3/);
  });

  it('takes an added picture, and any change with a new renderer version', () => {
    const added = { rendererVersion: 3, digests: { ...old.digests, 'B.svg': 'd' } };
    expect(renewed(old, added)).toEqual(added);
    const raised = { rendererVersion: 4, digests: changed };
    expect(renewed(old, raised)).toEqual(raised);
  });
});
