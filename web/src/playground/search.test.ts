/** The search finds symbologies however their names are spelled; invisible characters are named. */
import { describe, expect, it } from 'vitest';
import '../messages/english.ts';
import { formatsPayload } from '../../../src/catalog/formats-routes.ts';
import { familyName } from '../data/format.ts';
import { invisibleIn } from './invisible.ts';
import { searchSymbologies } from './search.ts';

const { formats } = formatsPayload();
const found = (query: string): string[] =>
  searchSymbologies(formats, query).flatMap((group) => group.rows.map((row) => row.id));

describe('the search', () => {
  it('shows everything once for an empty query', () => {
    expect(found('').toSorted()).toEqual(formats.map((row) => row.id).toSorted());
  });

  it.each(['ean 13', 'EAN-13', 'ean13', 'gtin13', 'Ean_13'])('%s finds EAN-13', (query) => {
    expect(found(query)).toContain('EAN13');
  });

  it('finds nothing for an unknown name', () => {
    expect(found('no such barcode')).toEqual([]);
  });

  it('has a name for every family', () => {
    for (const row of formats) expect(familyName(row.family)).not.toBe(row.family);
  });
});

describe('invisible characters', () => {
  it('are named with their position, counted as the server counts', () => {
    expect(invisibleIn('a\u001db\u00a0\u200b').found).toEqual([
      { position: 2, name: 'GS (U+001D)' },
      { position: 4, name: 'no-break space (U+00A0)' },
      { position: 5, name: 'U+200B' },
    ]);
  });

  it('do not include spaces, line breaks or other scripts', () => {
    expect(invisibleIn('a b\nä 日本')).toEqual({ found: [], more: 0 });
  });

  it('are listed up to four, and the others counted', () => {
    const { found: listed, more } = invisibleIn('\u001d'.repeat(9));
    expect([listed.length, more]).toEqual([4, 5]);
  });
});
