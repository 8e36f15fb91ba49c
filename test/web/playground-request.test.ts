/** URLs and bodies of the playground against the server's own parser: what was entered arrives. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBarcodeBody, parseBarcodeUrl } from '../../src/barcodes/parse-request.ts';
import { findSymbology } from '../../src/barcode/registry.ts';
import { findImageFormat, IMAGE_FORMATS, takesOption } from '../../src/render/image-formats.ts';
import { findOption } from '../../src/render/options/table.ts';
import { formatsPayload } from '../../src/catalog/formats-routes.ts';
import { STYLE_OPTIONS } from '../../src/render/style.ts';
import { comparedIn, fromFragment, toFragment } from '../../web/src/playground/address.ts';
import { TRY_ROWS } from '../../web/src/playground/try-rows.ts';
import {
  barcodeBody,
  barcodePath,
  inFormat,
  type BarcodeChoice,
} from '../../web/src/playground/request.ts';

/** What an image format does not take is refused by the server. */
const isTaken = ({ format, style }: BarcodeChoice): boolean =>
  Object.keys(style).every((name) => takesOption(findImageFormat(format)!, findOption(name)!));

const choices = fc
  .record({
    symbology: fc.constantFrom('QRCODE', 'CODE128', 'EAN13'),
    data: fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
        fc.stringMatching(/^[./%+?#&= \\'"]{1,20}$/),
      )
      .map((text) => text.toWellFormed()),
    format: fc.constantFrom(...IMAGE_FORMATS.map(({ id }) => id)),
    style: fc.record(
      {
        scale: fc.constantFrom('1', '4', '20'),
        color: fc.constantFrom('1a2b3c', '#123', 'navy'),
        background: fc.constantFrom('transparent', '#ffffffff'),
        quietZone: fc.constantFrom('0', '10'),
        rotate: fc.constantFrom('90', '270'),
      },
      { requiredKeys: [] },
    ),
  })
  .filter(isTaken);

/** The request as the server parsed it, or its refusal. */
const parsed = (request: ReturnType<typeof parseBarcodeBody>): unknown =>
  request.kind !== 'barcode-request' ? request : { ...request, symbology: request.symbology.id };

describe('a choice of the playground', () => {
  it('means the same by its URL and by its body', () => {
    const same = (choice: BarcodeChoice): void => {
      const path = barcodePath(choice);
      if (path === undefined) return;
      const byUrl = parseBarcodeUrl(path);
      expect(byUrl.kind).toBe('barcode-request');
      expect(byUrl).toMatchObject({ data: choice.data });
      expect(parsed(byUrl)).toEqual(parsed(parseBarcodeBody(barcodeBody(choice))));
    };
    fc.assert(fc.property(choices, same), { numRuns: 1000 });
  });

  it('has a URL that no URL parser changes', () => {
    const kept = (choice: BarcodeChoice): void => {
      const path = barcodePath(choice);
      if (path === undefined) return;
      const url = new URL(`https://barcodes.example${path}`);
      expect(url.pathname + url.search).toBe(path);
      expect(url.hash).toBe('');
    };
    fc.assert(fc.property(choices, kept), { numRuns: 1000 });
  });

  it('has a URL unless it is only dots or too long, and always a body', () => {
    const base = { symbology: 'QRCODE', format: 'svg', style: {} };
    for (const data of ['.', '..']) expect(barcodePath({ ...base, data })).toBeUndefined();
    for (const data of ['...', './', 'a..', '/', '%2e']) {
      expect(parseBarcodeUrl(barcodePath({ ...base, data })!)).toMatchObject({ data });
    }
    const fits = 7500 - '/api/barcode/QRCODE/'.length;
    expect(barcodePath({ ...base, data: 'x'.repeat(fits) })).toHaveLength(7500);
    expect(barcodePath({ ...base, data: 'x'.repeat(fits + 1) })).toBeUndefined();
    expect(parseBarcodeBody(barcodeBody({ ...base, data: '..' }))).toMatchObject({ data: '..' });
  });
});

describe('the address of a comparison', () => {
  const names = STYLE_OPTIONS.map(({ name }) => name);

  it('has both choices, whatever they hold', () => {
    const kept = (choice: BarcodeChoice, other: BarcodeChoice): void => {
      const fragment = toFragment(choice, other);
      const read = (text: string) => ({
        style: {},
        format: 'svg',
        ...fromFragment(text, names),
      });
      expect(read(fragment)).toEqual(choice);
      expect(read(comparedIn(fragment)!)).toEqual(other);
      expect(comparedIn(toFragment(choice))).toBeUndefined();
    };
    fc.assert(fc.property(choices, choices, kept), { numRuns: 300 });
  });
});

describe('the choice in an image format', () => {
  const { styleOptions, imageFormats } = formatsPayload();
  const choice = {
    symbology: 'EAN13',
    data: '5901234123457',
    format: 'svg',
    style: { color: 'navy', scale: '4', colorSpace: 'cmyk', mode: 'graphic', pairPosition: 'left' },
  };

  it('has the options that the server takes in it, and no other', () => {
    for (const { id } of IMAGE_FORMATS) {
      const body = barcodeBody(inFormat(choice, id, styleOptions));
      expect(parseBarcodeBody(body), id).toMatchObject({ kind: 'barcode-request' });
    }
    const names = (id: string) => Object.keys(inFormat(choice, id, styleOptions).style);
    expect(names('zpl')).toEqual(['scale', 'mode']);
    expect(names('pdf')).toEqual(['color', 'scale', 'colorSpace']);
    expect(names('png')).toEqual(['color', 'scale']);
  });

  it('options of a second symbol stay where there is one', () => {
    const style = { pair: 'QRCODE', pairPosition: 'left' };
    expect(inFormat({ ...choice, style }, 'png', styleOptions).style).toEqual(style);
  });

  it('says which formats have colors', () => {
    const without = imageFormats.filter(({ hasColors }) => !hasColors).map(({ id }) => id);
    expect(without).toEqual(['zpl']);
  });
});

describe('what can be shared and tried', () => {
  it('a link restores exactly what was chosen', () => {
    const names = STYLE_OPTIONS.map((option) => option.name);
    const same = (choice: BarcodeChoice): void => {
      const back = { format: 'svg', style: {}, ...fromFragment(toFragment(choice), names) };
      expect(back).toEqual(choice);
    };
    fc.assert(fc.property(choices, same), { numRuns: 500 });
  });

  it('a link with unknown options restores none', () => {
    expect(fromFragment('#symbology=QRCODE&script=x&__proto__=y', ['scale'])).toEqual({
      symbology: 'QRCODE',
    });
    expect(fromFragment('', ['scale'])).toEqual({});
  });

  it('the home page offers symbologies with their own names and examples', () => {
    for (const { id, name, example } of TRY_ROWS) {
      expect(findSymbology(id)).toMatchObject({ id, name, example });
    }
  });
});
