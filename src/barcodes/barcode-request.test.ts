import { expect, it } from 'vitest';
import { parseBarcodeUrl } from './parse-request.ts';

it.each([
  ['MAXICODE/A?mode=2', 'mode is that of ZPL; the mode of a MaxiCode is maxicodeMode.'],
  ['CODE128/A?mode=native', 'mode applies to ZPL, not to SVG.'],
])('%s names the option or the image format that was meant', (url, reason) => {
  expect(parseBarcodeUrl(`/api/barcode/${url}`)).toMatchObject({ kind: 'http-refusal', reason });
});
