/** Which data is a carrier message, what its primary message says, and what is refused. */
import { describe, expect, it } from 'vitest';
import { picture, readSymbol } from '../../../test/support/read-symbol.ts';
import { encode, type Encoded } from '../encode.ts';
import { findSymbology } from '../registry.ts';
import type { Matrix, Refusal } from '../symbol.ts';
import { NO_OPTIONS, type SymbolOptions } from '../symbology.ts';
import { carrierMessage, primaryMessage, type CarrierMessage } from './carrier.ts';

const ROW = findSymbology('MAXICODE')!;
/** Control characters as their pictures, which are easier to see. */
const control = (text: string): string =>
  text.replace(/[␀-␟]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0x2400));

const drawn = (data: string | Uint8Array, options: SymbolOptions = NO_OPTIONS): Matrix =>
  (encode(ROW, data, options) as Encoded).symbol as Matrix;
const canonical = (data: string): string => (encode(ROW, control(data)) as Encoded).canonical;
const primary = (data: string): string =>
  primaryMessage(carrierMessage(control(data)) as CarrierMessage).join(' ');

const REST = '1Z00004951␝UPSN␝06X610␝159␝1234567␝1/1␝␝Y␝634 ALPHA DR␝PITTSBURGH␝PA␞␄';

describe('the orders of a carrier message', () => {
  it('of UPS, of ZPL and without header have the same primary message', () => {
    const messages = [
      `[)>␞01␝96152382802␝840␝001␝${REST}`,
      `001840152382802[)>␞01␝96${REST}`,
      `152382802␝840␝001␝${REST}`,
    ];
    const [first, ...others] = messages.map(primary);
    expect(first).toBe('34 20 45 20 17 18 2 18 7 0');
    expect(others).toEqual([first, first]);
  });

  it('of UPS and of ZPL are the same symbol', () => {
    const ups = drawn(control(`[)>␞01␝96152382802␝840␝001␝${REST}`));
    const zpl = drawn(control(`001840152382802[)>␞01␝96${REST}`));
    expect(picture(zpl)).toEqual(picture(ups));
  });

  it.each([
    [`[)>␞01␝96152382802␝840␝001␝${REST}`, `[)>␞01␝96152382802␝840␝001␝${REST}`],
    [`001840152382802[)>␞01␝96${REST}`, `[)>␞01␝96152382802␝840␝001␝${REST}`],
    [`152382802␝840␝001␝${REST}`, `152382802␝840␝001␝${REST}`],
    [`[)>␞01␝9615238␝840␝001␝${REST}`, `[)>␞01␝96152380000␝840␝001␝${REST}`],
    [`00184015238[)>␞01␝96${REST}`, `[)>␞01␝96152380000␝840␝001␝${REST}`],
    ['[)>␞01␝96B1050␝056␝999␝CEN', '[)>␞01␝96B1050 ␝056␝999␝CEN'],
    ['999056B1050 [)>␞01␝96CEN', '[)>␞01␝96B1050 ␝056␝999␝CEN'],
    ['00-950␝616␝066␝X', '00-950␝616␝066␝X'],
    ['01310100␝076␝066␝X', '01310100␝076␝066␝X'],
    ['AAAAAA␝901␝000␝', 'AAAAAA␝901␝000␝'],
  ])('%j is read as %j', async (data, read) => {
    expect(canonical(data)).toBe(control(read));
    expect(canonical(canonical(data))).toBe(control(read));
    const [found] = await readSymbol(drawn(control(data)));
    expect(found?.text).toBe(control(read));
  });

  it('is recognized in bytes as well, and its header comes before an ECI', async () => {
    const bytes = Buffer.from(control('152382802␝840␝001␝Zo\xe9'), 'latin1');
    const [found] = await readSymbol(drawn(bytes));
    expect([found?.text, found?.ecLevel]).toEqual([control('152382802␝840␝001␝Zoé'), '2']);
    const options = { eci: 26, structuredAppend: { index: 2, total: 3, id: 0 } };
    const [other] = await readSymbol(drawn(control('[)>␞01␝96AB1␝826␝001␝Zoé'), options));
    expect(other?.text).toBe(control('[)>␞01␝96AB1   ␝826␝001␝Zoé'));
    expect([other?.hasECI, other?.sequenceIndex, other?.sequenceSize]).toEqual([true, 1, 3]);
  });
});

/** Another encoder's codewords for the same fields; the first and the last are of the standard. */
describe('the primary message', () => {
  const message = (postcode: string, country: string, serviceClass: string): CarrierMessage => ({
    kind: 'carrier',
    mode: /^\d+$/.test(postcode) ? 2 : 3,
    postcode,
    country,
    serviceClass,
    header: '',
    rest: '',
  });

  it.each([
    ['1', '123', '456', '12 00 00 00 00 10 30 1e 20 1c'],
    ['12345678', '123', '456', '22 13 21 31 0b 00 32 1e 20 1c'],
    ['123456789', '123', '456', '12 05 0d 2f 35 11 32 1e 20 1c'],
    ['999999999', '840', '333', '32 3f 09 2b 39 1e 02 12 37 14'],
    ['A     ', '123', '456', '03 08 08 08 08 18 30 1e 20 1c'],
    ['ABCDEF', '123', '456', '23 11 01 31 20 10 30 1e 20 1c'],
    ['A#%-/A', '840', '001', '13 30 1b 1b 39 18 00 12 07 00'],
  ])('of %j, %s and %s is as others encode it', (postcode, country, service, codewords) => {
    const words = primaryMessage(message(postcode, country, service));
    expect(words.map((word) => word.toString(16).padStart(2, '0')).join(' ')).toBe(codewords);
  });
});

describe('data that looks like a carrier message and is not right', () => {
  const SEPARATED =
    /; the order is \[\)>, RS, 01, GS, two digits, postcode, GS, country, GS, class/;
  const PRINTER =
    /; the order is class of service, country, postcode, \[\)>, RS, 01, GS, two digits/;
  const reason = (data: string): string | undefined =>
    (encode(ROW, control(data)) as Refusal).reason;

  it.each([
    ['[)>␞01␝', /two digits follow/],
    ['[)>␞01␝AB15238␝840␝001␝X', /two digits follow/],
    ['[)>␞01␝961Z00004951␝UPSN', /lacks a part or the GS behind it/],
    ['[)>␞01␝96152382802␝840␝001', /lacks a part or the GS behind it/],
    [`[)>␞01␝96${REST}`, /class of service .* must be three digits/],
    ['[)>␞01␝96152382802␝US␝001␝X', /country .* must be a three-digit code of ISO 3166-1/],
    ['[)>␞01␝96152382802␝84␝001␝X', /country .* must be a three-digit code of ISO 3166-1/],
    ['[)>␞01␝96152382802␝001␝840␝X', /country .* must be a three-digit code of ISO 3166-1/],
    ['[)>␞01␝96152382802␝840␝1␝X', /class of service .* must be three digits/],
    ['[)>␞01␝961523␝840␝001␝X', /postcode .* to the USA must be 5 or 9 digits/],
    ['[)>␞01␝96ABCDEFG␝056␝001␝X', /postcode .* must be 1 to 6 capital letters/],
    ['[)>␞01␝96b1050␝056␝001␝X', /postcode .* must be 1 to 6 capital letters/],
    ['[)>␞01␝96␝056␝001␝X', /postcode .* must be 1 to 6 capital letters/],
    ['152382802␝840␝1␝X', /class of service .* must be three digits/],
    ['152382802␝84␝001␝X', /country .* must be a three-digit code of ISO 3166-1/],
    ['15238-2802␝840␝001␝X', /postcode .* to the USA must be 5 or 9 digits/],
    ['152382802␝840␝X', /lacks a part or the GS behind it/],
    ['152382802␝841␝001␝X', /country .* must be a three-digit code of ISO 3166-1/],
  ])('%j is refused with the order', (data, what) => {
    expect(reason(data)).toMatch(what);
    expect(reason(data)).toMatch(SEPARATED);
  });

  it.each([
    ['001840[)>␞01␝96X', /7 to 15 characters, the first six of them digits/],
    ['UPS840152382802[)>␞01␝96X', /7 to 15 characters, the first six of them digits/],
    ['840001152382802[)>␞01␝96X', /country .* must be a three-digit code of ISO 3166-1/],
    ['0018401523828021[)>␞01␝9', undefined],
    ['001840152382802[)>␞01␝9X', /two digits follow/],
    ['00184015238280[)>␞01␝96X', /to the USA must be 5 or 9 digits/],
    ['001056b1050[)>␞01␝96X', /postcode .* must be 1 to 6 capital letters/],
  ])('%j is refused with the order of label printers', (data, what) => {
    if (what === undefined) {
      expect(reason(data)).toBeUndefined();
      return;
    }
    expect(reason(data)).toMatch(what);
    expect(reason(data)).toMatch(PRINTER);
  });

  it('a carrier message takes ISO 8859-1 only', () => {
    expect(reason('[)>␞01␝96152382802␝840␝001␝漢')).toMatch(
      /^Character 28 is "漢" .*; a MaxiCode carrier message accepts only ISO 8859-1/,
    );
  });
});

describe('ordinary data', () => {
  it.each([
    'This is MaxiCode',
    '152382802',
    '001840152382802 and more',
    '152382802␝Hello␝world␝',
    '12␝34␝56␝78',
    'This comes too late: [)>␞01␝96152382802␝840␝001␝X',
    'no; postcode [x] [)>␞01␝96152382802␝840␝001␝X',
    '[)>␞05␝96152382802␝840␝001␝X␞␄',
    '[)>␞01 96',
  ])('%j stays in mode 4', async (data) => {
    expect(canonical(data)).toBe(control(data));
    const [found] = await readSymbol(drawn(control(data)));
    expect([found?.text, found?.ecLevel]).toEqual([control(data), '4']);
  });
});
