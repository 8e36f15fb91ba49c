import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { arrangedExample } from '../../test/support/starters.ts';
import { graphicFieldOf } from '../../test/support/zpl-label.ts';
import { LABEL_FORMATS, labelsZpl } from './print-label.ts';
import { STARTERS } from './starters/starters.ts';

const [tag, shelf] = STARTERS.map(({ label }) => arrangedExample(label, 203));

it('the picture in the documentation is the price tag as it is drawn', () => {
  const svg = LABEL_FORMATS.find(({ id }) => id === 'svg')!.print(tag!);
  const picture = readFileSync('web/docs/price-tag.svg', 'utf8');
  expect(picture).toBe(Buffer.from(svg).toString());
});

describe('labels in ZPL', () => {
  it('say their width and length, so that the printer feeds them by their own size', () => {
    const files = labelsZpl([tag!, shelf!])
      .toString()
      .split(/(?<=\^XZ\n)/);
    expect(files).toHaveLength(2);
    for (const [i, label] of [tag!, shelf!].entries()) {
      expect(files[i]).toContain(`^PW${label.widthPixels}\n^LL${label.heightPixels}\n`);
      expect(graphicFieldOf(Buffer.from(files[i]!)).rows).toHaveLength(label.heightPixels);
    }
  });

  it('are printed as often as is asked for', () => {
    expect(labelsZpl([tag!]).toString()).not.toContain('^PQ');
    const copies = labelsZpl([tag!, shelf!], 25).toString();
    expect(copies.match(/\^PQ25\n\^XZ/g)).toHaveLength(2);
  });
});
