/** What happens to a barcode between the printer and the reader: each a class whose recall is told. */
import sharp, { type Sharp } from 'sharp';
import type { Random } from '../support/generate.ts';

export interface Distortion {
  readonly name: string;
  readonly apply: (picture: Sharp, random: Random) => Promise<Sharp> | Sharp;
}

/** From 0 to 1. */
const unit = (random: Random): number => random.int(0, 999_999) / 1_000_000;
const between = (random: Random, least: number, most: number): number =>
  least + unit(random) * (most - least);

/** The picture as its pixels, so that what follows is applied to the result and not before it. */
async function done(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info });
}

async function scaled(picture: Sharp, factor: number): Promise<Sharp> {
  const { info } = await picture.clone().raw().toBuffer({ resolveWithObject: true });
  return done(picture.resize({ width: Math.max(8, Math.round(info.width * factor)) }));
}

async function noisy(picture: Sharp, random: Random, strength: number): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  for (let i = 0; i < data.length; i++) {
    // The sum of four is nearly normal.
    const sum = unit(random) + unit(random) + unit(random) + unit(random) - 2;
    data[i] = Math.max(0, Math.min(255, data[i]! + sum * strength * 1.73));
  }
  return sharp(data, { raw: info });
}

async function unevenlyLit(picture: Sharp, random: Random): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const dark = between(random, 0.4, 0.7);
  for (let i = 0; i < data.length; i++) {
    const x = (i % info.width) / info.width;
    data[i] = data[i]! * (dark + (1 - dark) * x);
  }
  return sharp(data, { raw: info });
}

async function again(picture: Sharp, quality: number): Promise<Sharp> {
  return done(sharp(await picture.jpeg({ quality }).toBuffer()).greyscale());
}

export const DISTORTIONS: readonly Distortion[] = [
  { name: 'as drawn', apply: (picture) => picture },
  {
    name: 'turned a little',
    apply: (picture, random) =>
      done(picture.rotate(between(random, -20, 20), { background: '#fff' })),
  },
  {
    name: 'turned anyhow',
    apply: (picture, random) =>
      done(picture.rotate(between(random, 0, 360), { background: '#fff' })),
  },
  {
    name: 'quarter turns',
    apply: (picture, random) => done(picture.rotate(90 * random.int(0, 3))),
  },
  { name: 'enlarged', apply: (picture, random) => scaled(picture, between(random, 1.2, 3)) },
  { name: 'reduced to 2 pixels a module', apply: (picture) => scaled(picture, 2 / 3) },
  {
    name: 'reduced to 1.4 to 2 pixels',
    apply: (picture, random) => scaled(picture, between(random, 1.4, 2) / 3),
  },
  { name: 'blurred', apply: (picture, random) => done(picture.blur(between(random, 0.6, 1.5))) },
  { name: 'noisy', apply: (picture, random) => noisy(picture, random, between(random, 10, 45)) },
  { name: 'JPEG', apply: (picture, random) => again(picture, 10 + random.int(0, 40)) },
  {
    name: 'of low contrast',
    apply: (picture, random) => done(picture.linear(between(random, 0.15, 0.4), 90)),
  },
  { name: 'unevenly lit', apply: unevenlyLit },
  { name: 'inverted', apply: (picture) => done(picture.negate()) },
  {
    name: 'turned, reduced and noisy',
    apply: async (picture, random) => {
      const turned = await done(picture.rotate(between(random, -10, 10), { background: '#fff' }));
      return noisy(await scaled(turned, between(random, 0.7, 1)), random, between(random, 5, 20));
    },
  },
];
