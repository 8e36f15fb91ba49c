/** The playground's addresses and bodies against the server's own parser: what was typed arrives. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBarcodeBody, parseBarcodeUrl } from '../../src/barcodes/parse-request.ts';
import { findSymbology } from '../../src/barcode/registry.ts';
import { STYLE_OPTIONS } from '../../src/render/style.ts';
import { fromFragment, toFragment } from '../../web/src/playground/address.ts';
import { TRY_ROWS } from '../../web/src/playground/try-rows.ts';
import { barcodeBody, barcodePath, type BarcodeChoice } from '../../web/src/playground/request.ts';

const choice = fc.record({
  symbology: fc.constantFrom('QRCODE', 'CODE128', 'EAN13'),
  data: fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.stringMatching(/^[./%+?#&= \\'"]{1,20}$/),
    )
    .map((text) => text.toWellFormed()),
  format: fc.constantFrom('svg', 'png', 'jpg', 'webp'),
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
});

/** What the server understood, or its refusal as it is. */
const understood = (asked: ReturnType<typeof parseBarcodeBody>): unknown =>
  asked.kind === 'http-refusal' ? asked : { ...asked, symbology: asked.symbology.id };

describe('a choice of the playground', () => {
  it('arrives by its address as it arrives by its body', () => {
    const same = (asked: BarcodeChoice): void => {
      const path = barcodePath(asked);
      if (path === undefined) return;
      const byUrl = parseBarcodeUrl(path);
      expect(byUrl.kind).toBe('barcode-request');
      expect(byUrl).toMatchObject({ data: asked.data });
      expect(understood(byUrl)).toEqual(understood(parseBarcodeBody(barcodeBody(asked))));
    };
    fc.assert(fc.property(choice, same), { numRuns: 1000 });
  });

  it('has an address that no URL parser changes', () => {
    const kept = (asked: BarcodeChoice): void => {
      const path = barcodePath(asked);
      if (path === undefined) return;
      const url = new URL(`https://barcodes.example${path}`);
      expect(url.pathname + url.search).toBe(path);
      expect(url.hash).toBe('');
    };
    fc.assert(fc.property(choice, kept), { numRuns: 1000 });
  });

  it('has an address unless it is dots alone or too long, and a body always', () => {
    const asked = { symbology: 'QRCODE', format: 'svg', style: {} };
    for (const data of ['.', '..']) expect(barcodePath({ ...asked, data })).toBeUndefined();
    for (const data of ['...', './', 'a..', '/', '%2e']) {
      expect(parseBarcodeUrl(barcodePath({ ...asked, data })!)).toMatchObject({ data });
    }
    const fits = 7500 - '/api/barcode/QRCODE/'.length;
    expect(barcodePath({ ...asked, data: 'x'.repeat(fits) })).toHaveLength(7500);
    expect(barcodePath({ ...asked, data: 'x'.repeat(fits + 1) })).toBeUndefined();
    expect(parseBarcodeBody(barcodeBody({ ...asked, data: '..' }))).toMatchObject({ data: '..' });
  });
});

describe('what can be shared and tried', () => {
  it('a link brings back exactly what was chosen', () => {
    const names = STYLE_OPTIONS.map((option) => option.name);
    const same = (asked: BarcodeChoice): void => {
      const back = { format: 'svg', style: {}, ...fromFragment(toFragment(asked), names) };
      expect(back).toEqual(asked);
    };
    fc.assert(fc.property(choice, same), { numRuns: 500 });
  });

  it('a link that names no option of ours brings none', () => {
    expect(fromFragment('#symbology=QRCODE&script=x&__proto__=y', ['scale'])).toEqual({
      symbology: 'QRCODE',
    });
    expect(fromFragment('', ['scale'])).toEqual({});
  });

  it('the home page offers symbologies by their own names and examples', () => {
    for (const { id, name, example } of TRY_ROWS) {
      expect(findSymbology(id)).toMatchObject({ id, name, example });
    }
  });
});
