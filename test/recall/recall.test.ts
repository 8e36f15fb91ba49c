/**
 * What is still read of pictures of ours that were turned, reduced, blurred and lit badly: the counts
 * may rise and not fall. `npm run test:recall` tries all symbologies, or a folder of public pictures.
 */
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/reading/read-file.ts';
import { pictureOf } from '../support/barcode-picture.ts';
import { recallOfOwn } from './own-pictures.ts';

/** With how many of the distortions may hide it. */
const IDS = [
  ['EAN13', 0],
  ['CODE128', 1],
  ['PDF417', 1],
  ['QRCODE', 0],
  ['DATAMATRIX', 0],
  ['AZTEC', 0],
] as const;

describe('pictures of ours', () => {
  it.each(IDS)('%s is read in each of 14 distortions but for those', async (id, missed) => {
    const { byDistortion } = await recallOfOwn([id], 1);
    const recalls = [...byDistortion].map(([name, recall]) => ({ name, ...recall }));
    expect(recalls).toHaveLength(14);
    expect(recalls.filter(({ wrong }) => wrong > 0)).toEqual([]);
    expect(recalls.filter(({ read }) => read === 0).length).toBeLessThanOrEqual(missed);
  });
});

describe('a second look', () => {
  const code = async (): Promise<Sharp> => {
    const png = await pictureOf('CODE128', 'SECOND', 'png', { text: 'off' });
    return sharp(png)
      .greyscale()
      .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' });
  };

  it('finds bars that are light on dark, and says so', async () => {
    const { symbols } = await readFile(await (await code()).negate().png().toBuffer(), 'image/png');
    expect(symbols).toMatchObject([{ text: 'SECOND', isInverted: true, orientation: 0 }]);
  });

  it('finds bars turned by an eighth, and says where they are in the picture', async () => {
    const upright = await (await code()).png().toBuffer();
    const { width, height } = await sharp(upright).metadata();
    const turned = await sharp(upright).rotate(45, { background: '#fff' }).png().toBuffer();
    const [found] = (await readFile(turned, 'image/png')).symbols;
    expect(found).toMatchObject({ text: 'SECOND' });
    expect(Math.abs(found!.orientation - 45)).toBeLessThanOrEqual(3);
    // The middle of the symbol stays in the middle of the picture.
    const middle = (axis: 'x' | 'y'): number =>
      found!.position.reduce((sum, point) => sum + point[axis], 0) / 4;
    const side = (width + height) * Math.SQRT1_2;
    expect(Math.abs(middle('x') - side / 2)).toBeLessThan(side / 10);
    expect(Math.abs(middle('y') - side / 2)).toBeLessThan(side / 10);
  });

  it('finds bars of one and a half pixels, at their place', async () => {
    const picture = await code();
    const { width } = await sharp(await picture.clone().png().toBuffer()).metadata();
    const small = await sharp(await picture.png().toBuffer())
      .resize({ width: Math.round(width * 0.48) })
      .png()
      .toBuffer();
    const [found] = (await readFile(small, 'image/png')).symbols;
    expect(found).toMatchObject({ text: 'SECOND', orientation: 0 });
    expect(Math.max(...found!.position.map(({ x }) => x))).toBeLessThan(width * 0.48);
  });

  it('finds nothing in a picture of nothing', async () => {
    const { data } = await sharp({
      create: {
        width: 300,
        height: 200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .png()
      .toBuffer({ resolveWithObject: true });
    expect((await readFile(data, 'image/png')).symbols).toEqual([]);
  });
});
