import { describe, expect, it } from 'vitest';
import { BWIP_NAMES } from '../../test/support/bwip.ts';
import { findSymbology } from '../barcode/registry.ts';
import { refuseTemplate } from './barcode-request.ts';
import { isBwipUrl, parseBwipUrl } from './parse-bwip-url.ts';
import { parseBarcodeUrl } from './parse-request.ts';

/** The same request in our own form. */
const own = (url: string) => {
  const parsed = refuseTemplate(parseBarcodeUrl(`/api/barcode/${url}`));
  if (parsed.kind === 'http-refusal') throw new Error(parsed.reason);
  return parsed;
};

describe('the URL form of bwip-js', () => {
  it.each([
    ['/?bcid=code128&text=ABC', 'CODE128/ABC?format=png&text=off'],
    [
      '/?bcid=code128&text=ABC&scale=3&includetext&textxalign=center',
      'CODE128/ABC?format=png&scale=3&text=on',
    ],
    ['/?text=A+B%2BC&bcid=code128', 'CODE128/A%20B+C?format=png&text=off'],
    ['/?bcid=qrcode&text=abc&scale=2', 'QRCODE/abc?format=png&scale=4'],
    ['/?bcid=qrcode&text=abc&includetext=true&padding=5', 'QRCODE/abc?format=png&quietZone=3'],
    [
      '/?bcid=ean13&text=9520123456788+12&height=20&includetext',
      'EAN13/9520123456788%2012?format=png&text=on&barHeight=57',
    ],
    [
      '/?bcid=code39&text=A&scaleX=2&scaleY=2&rotate=R&barcolor=FF0000&backgroundcolor=fff',
      'CODE39/A?format=png&text=off&scale=2&rotate=90&color=FF0000&background=fff',
    ],
    [
      '/?bcid=gs1-128&text=(01)09521234543213&paddingwidth=10&paddingheight=10',
      'GS1_128/(01)09521234543213?format=png&text=off&quietZone=10',
    ],
    [
      '/?bcid=code128&text=ABC&scale=2&includetext&alttext=A+B&textsize=9&textxalign=left&textyalign=above',
      'CODE128/ABC?format=png&scale=2&text=on&altText=A%20B&textSize=18&textAlign=left&textPosition=above',
    ],
    ['/?bcid=code128&text=ABC&alttext=X&textsize=9', 'CODE128/ABC?format=png&text=off'],
    [
      '/?bcid=qrcode&text=abc&eclevel=H&version=7&mask=3',
      'QRCODE/abc?format=png&eclevel=H&version=7&mask=2',
    ],
    ['/?bcid=hanxin&text=abc&eclevel=L3', 'HANXIN/abc?format=png&eclevel=3'],
    ['/?bcid=datamatrix&text=abc&version=16x16', 'DATAMATRIX/abc?format=png&symbolSize=16x16'],
    ['/?bcid=datamatrix&text=abc&format=rectangle', 'DATAMATRIX/abc?format=png&shape=rectangle'],
    [
      '/?bcid=pdf417&text=abc&columns=3&rows=12&eclevel=4',
      'PDF417/abc?format=png&columns=3&rows=12&eclevel=4',
    ],
    ['/?bcid=azteccode&text=abc&layers=5&eclevel=30', 'AZTEC/abc?format=png&layers=5&eclevel=30'],
    ['/?bcid=code39&text=ABC&includecheck', 'CODE39/ABC?format=png&text=off&checkDigit=add'],
    ['/?bcid=maxicode&text=abc&mode=5', 'MAXICODE/abc?format=png&maxicodeMode=5'],
  ])('%s is %s', (theirs, ours) => {
    expect(isBwipUrl(theirs)).toBe(true);
    const { symbology, data, imageFormat, style } = own(ours);
    expect(parseBwipUrl(theirs)).toMatchObject({ symbology, data, imageFormat, style });
  });

  it.each([
    ['includetext&textsize=12', ['textsize']],
    ['alttext=X&textfont=Inconsolata&scale=2', ['textfont']],
    ['mask=0', ['mask']],
    ['mode=4', ['mode']],
    ['scale=2.5', ['scale']],
    ['scaleX=2', ['scaleX']],
    ['scaleX=2&scaleY=3', ['scaleX', 'scaleY']],
    ['paddingwidth=2&paddingheight=3', ['paddingwidth', 'paddingheight']],
    ['includetext&textxalign=justify', ['textxalign']],
    ['rotate=X', ['rotate']],
    ['rotate=constructor', ['rotate']],
    ['barcolor=00FF00FF', ['barcolor']],
    ['includetext=maybe', ['includetext']],
    ['constructor=1', ['constructor']],
    ['__proto__=1', ['__proto__']],
    ['parse', ['parse']],
    ['format=svg', ['format']],
  ])('%s is refused by name', (query, names) => {
    const refused = parseBwipUrl(`/?bcid=code128&text=ABC&${query}`);
    expect(refused).toMatchObject({ code: 'invalid_parameter', params: { name: names[0] } });
    expect(refused.kind === 'http-refusal' && refused.reason).toContain(
      `no equivalent here for ${names.join(', ')} as given`,
    );
  });

  it('is refused as our own form is: no such barcode, no data, twice the same, too large', () => {
    const codes = [
      '/?bcid=nosuch&text=1',
      '/?bcid=&text=1',
      '/?bcid=code128',
      '/?bcid=code128&text=1&text=2',
      '/?bcid=code128&text=1&scale=99',
      '/?bcid=qrcode&text=1&height=10',
    ].map((url) => {
      const refused = parseBwipUrl(url);
      return refused.kind === 'http-refusal' ? refused.code : 'taken';
    });
    expect(codes).toEqual([
      'unsupported_barcode_format',
      'invalid_parameters',
      'invalid_parameters',
      'repeated_parameter',
      'invalid_parameter',
      'invalid_parameter',
    ]);
  });

  it('is not the home page, with or without a query of its own', () => {
    for (const url of ['/', '/?', '/?utm=1', '/?xbcid=1', '/docs?bcid=1', '/api/barcode?bcid=1']) {
      expect(isBwipUrl(url)).toBe(false);
    }
    expect(isBwipUrl('/?text=1&bcid=code128')).toBe(true);
  });

  it('knows every name of a barcode that bwip-js has', () => {
    expect(BWIP_NAMES.length).toBeGreaterThan(100);
    for (const name of BWIP_NAMES) expect(findSymbology(name)?.id, name).toBeDefined();
  });
});
