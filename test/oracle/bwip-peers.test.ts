/** Symbols of postal, industrial and other codes are those of another encoder, module by module. */
import { describe, expect, it } from 'vitest';
import { bwipBars, bwipCells, bwipRows, bwipTracks, type BwipOptions } from '../support/bwip.ts';
import {
  AUSTRALIA_DIMENSIONS,
  IMB_DIMENSIONS,
  ROYAL_MAIL_DIMENSIONS,
  trackMatrix,
  type BarDimensions,
} from '../../src/barcode/four-state.ts';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { TOO_MUCH, type Row, type Symbol } from '../../src/barcode/symbol.ts';
import { NO_OPTIONS } from '../../src/barcode/symbology.ts';
import { randomOf } from '../support/generate.ts';
import { GENERATORS } from './values.ts';

const VALUES = 500;

/** What it draws of canonical data: widths of bars and spaces, or rows of modules. */
type Peer = (canonical: string) => string;

const bars =
  (bcid: string, options: BwipOptions = {}, wide: (width: number) => number = (w) => w): Peer =>
  (canonical) => {
    const drawn = bwipBars(bcid, canonical, options);
    return drawn.kind === 'refused' ? drawn.reason : drawn.widths.map(wide).join(' ');
  };

const tracks =
  (
    bcid: string,
    dimensions: BarDimensions,
    options: (data: string) => BwipOptions,
    prefix = '',
  ): Peer =>
  (canonical) => {
    const data = prefix + canonical;
    const drawn = bwipTracks(bcid, data, options(data));
    return drawn.kind === 'refused' ? drawn.reason : modulesOf(trackMatrix(drawn.bars, dimensions));
  };

const modulesOf = (symbol: Symbol): string =>
  symbol.kind === 'bars' ? symbol.widths.join(' ') : linesOf(symbol.rows);

const linesOf = (rows: readonly Row[]): string =>
  rows.map(({ heightModules, cells }) => `${heightModules} ${cells.join('')}`).join('\n');

/** Customer information of digits only is in two bars each where three would be too many. */
function customerInformation(data: string): BwipOptions {
  const most = data.startsWith('62') ? 10 : 5;
  const isNumeric = /^\d+$/.test(data.slice(10)) && data.length - 10 > most;
  return { custinfoenc: isNumeric ? 'numeric' : 'character' };
}

/** Rows with bars of one module around and between them. */
const betweenBars =
  (bcid: string, heightModules: number): Peer =>
  (canonical) => {
    const drawn = bwipRows(bcid, canonical, (rows) =>
      rows.map((_, i) => (i % 2 === 0 ? 1 : heightModules)),
    );
    return drawn.kind === 'refused' ? drawn.reason : linesOf(drawn.rows);
  };

/** Colors by its numbers for them, in the order of our palette. */
const COLORS: Readonly<Record<number, number>> = { 0: 0, 9: 1, 1: 2, 3: 3, 5: 4, 6: 5 };

const ultracode: Peer = (canonical) => {
  const drawn = bwipCells('ultracode', canonical, { binarytext: true });
  if (drawn.kind === 'refused') return drawn.reason;
  const rows = drawn.rows.map((cells) => cells.map((cell) => COLORS[cell]!));
  return linesOf(rows.map((cells) => ({ heightModules: 1, cells })));
};

const australia = (prefix = ''): Peer =>
  tracks('auspost', AUSTRALIA_DIMENSIONS, customerInformation, prefix);

const none = (): BwipOptions => ({});

/** Wide elements are of two modules there. */
const threeWide = (width: number): number => (width === 1 ? 1 : 3);

const PEERS: Readonly<Record<string, Peer>> = {
  TELEPEN: bars('telepen'),
  TELEPENNUMERIC: bars('telepennumeric'),
  POSICODE: bars('posicode', { version: 'b' }),
  CODE16K: betweenBars('code16k', 8),
  ULTRACODE: ultracode,
  IDENTCODE: bars('identcode', {}, threeWide),
  LEITCODE: bars('leitcode', {}, threeWide),
  USPS_IMB: tracks('onecode', IMB_DIMENSIONS, none),
  ROYALMAIL: tracks('royalmail', ROYAL_MAIL_DIMENSIONS, none),
  KIX: tracks('kix', ROYAL_MAIL_DIMENSIONS, none),
  AUSPOST: australia(),
  AUSREPLY: australia('45'),
  AUSROUTE: australia('87'),
  AUSREDIRECT: australia('92'),
};

describe('another encoder draws the same modules', () => {
  it.each(Object.keys(PEERS))('%s', (id) => {
    const row = SYMBOLOGIES.find((one) => one.id === id)!;
    const random = randomOf(`${id} by another encoder`);
    const different: string[] = [];
    for (let draw = 0, compared = 0; compared < VALUES; draw++) {
      const parsed = row.parse(String(GENERATORS[id]!(random, draw)));
      if (parsed.kind === 'refused') continue;
      compared++;
      const drawn = row.encode(parsed.data, NO_OPTIONS);
      // A refusal names the capacity of the row.
      const ours = drawn.kind === 'refused' ? TOO_MUCH : modulesOf(drawn);
      if (ours !== PEERS[id]!(parsed.data)) different.push(parsed.data);
    }
    expect(different).toEqual([]);
  });
});
