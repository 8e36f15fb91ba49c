/** Pictures of ours, distorted as scanners and cameras do, and whether they are still read. */
import sharp from 'sharp';
import { readFile } from '../../src/reading/read-file.ts';
import { valuesOf } from '../oracle/values.ts';
import { pictureOf } from '../support/barcode-picture.ts';
import { READS } from '../support/decoder.ts';
import { randomOf } from '../support/generate.ts';
import { DISTORTIONS } from './distortions.ts';

/** How many of a class were read. */
export interface Recall {
  read: number;
  of: number;
  /** Pictures in which something else was read. */
  wrong: number;
}

export interface Recalls {
  readonly byDistortion: Map<string, Recall>;
  readonly bySymbology: Map<string, Recall>;
}

/** The symbologies that a reader takes without being told which, in the order of the table. */
export const RECALLED: readonly string[] = [...READS]
  .filter(([, { formats }]) => formats.length === 0)
  .map(([id]) => id);

const countIn = (recalls: Map<string, Recall>, name: string): Recall => {
  const recall = recalls.get(name) ?? { read: 0, of: 0, wrong: 0 };
  recalls.set(name, recall);
  return recall;
};

/** Tries `each` values of every symbology in every distortion, always the same ones. */
export async function recallOfOwn(ids: readonly string[], each: number): Promise<Recalls> {
  const recalls: Recalls = { byDistortion: new Map(), bySymbology: new Map() };
  for (const id of ids) {
    const random = randomOf(`recall ${id}`);
    const values = valuesOf(id).accepted.slice(0, each);
    for (const { data } of values) {
      const png = await pictureOf(id, data, 'png');
      const wanted = await textsIn(png);
      for (const { name, apply } of DISTORTIONS) {
        const around = sharp(png)
          .greyscale()
          .extend({ top: 30, bottom: 30, left: 30, right: 30, background: '#fff' });
        const { data: plain, info } = await around.raw().toBuffer({ resolveWithObject: true });
        const picture = await apply(sharp(plain, { raw: info }), random);
        const found = await textsIn(await picture.png().toBuffer());
        const isRead = wanted.some((text) => found.includes(text));
        for (const recall of [
          countIn(recalls.byDistortion, name),
          countIn(recalls.bySymbology, id),
        ]) {
          recall.of += 1;
          if (isRead) recall.read += 1;
          else if (found.length > 0) recall.wrong += 1;
        }
      }
    }
  }
  return recalls;
}

/** What stands in each symbol that is read. */
async function textsIn(png: Uint8Array): Promise<string[]> {
  const { symbols } = await readFile(png, 'image/png');
  return symbols.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
}
