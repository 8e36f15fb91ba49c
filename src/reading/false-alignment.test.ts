/** Logos that resemble the alignment pattern that they cover. */
import { beforeAll, describe, expect, it } from 'vitest';
import { artPicture } from '../../test/support/art-picture.ts';
import { svgUri, testLogos } from '../../test/support/logos.ts';
import { extraOf } from './symbology-of.ts';
import { readPage } from './zxing.ts';

/** With error correction H a QR Code of version 11. */
const DATA = 'https://example.com/?q='.padEnd(120, 'abc-123');

let letter: string;
beforeAll(async () => {
  letter = (await testLogos()).find(({ name }) => name === 'letterF.svg')!.dataUri;
});

async function versionOf(options: Readonly<Record<string, string>>): Promise<unknown> {
  const drawn = await artPicture({ logoSize: '20', ...options }, { data: DATA });
  if (drawn.kind !== 'picture') return drawn.reason;
  const [found] = await readPage(drawn.bytes, {});
  return Number(extraOf(found!)['Version']);
}

describe('a logo over the alignment pattern in the middle', () => {
  const square = (fill: string): string =>
    svgUri(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z" fill="${fill}"/></svg>`,
    );

  it('leaves the version as it is where nothing resembles a pattern', async () => {
    expect(await versionOf({ logo: square('#fff') })).toBe(11);
  });

  it('that is large and dark, a ring to readers, gets a version that has none in the middle', async () => {
    expect(await versionOf({ logo: square('#000') })).toBe(14);
  });

  it('that resembles a pattern beside it gets a version that has none in the middle', async () => {
    expect(await versionOf({ logo: letter })).toBe(14);
  });

  it('is refused where the version was chosen, with one that helps', async () => {
    expect(await versionOf({ logo: letter, version: '11' })).toMatch(
      /looks like one beside it\)\. Try .*version=14/,
    );
    expect(await versionOf({ logo: letter, version: '14' })).toBe(14);
  });
});
