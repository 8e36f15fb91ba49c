/** A picture as JSON, for clients that cannot take bytes or want to know its size. */
import type { RenderResult } from '../picture/draw.ts';
import type { BarcodeRequest } from './barcode-request.ts';
import type { PictureJson } from './schemas.ts';

/** What `Accept: application/json` gets: the file, how large it is and what to check. */
export function pictureJson(
  { symbology, imageFormat, style }: BarcodeRequest,
  { bytes, warnings, size }: Extract<RenderResult, { kind: 'picture' }>,
): PictureJson {
  const { id: format, contentType, isText } = imageFormat;
  const base64 = Buffer.from(bytes).toString('base64');
  return {
    symbology: symbology.id,
    format,
    contentType,
    encoding: isText ? 'utf8' : 'base64',
    data: isText ? Buffer.from(bytes).toString('utf8') : base64,
    dataUri: `data:${contentType};base64,${base64}`,
    width: size.widthPixels,
    height: size.heightPixels,
    dpi: style.dpi,
    widthMm: rounded(size.widthMm),
    heightMm: rounded(size.heightMm),
    moduleWidthMm: rounded(size.moduleWidthMm),
    barWidthReductionMm: rounded(size.barWidthReductionMm),
    warnings: [...warnings],
  };
}

/** To a tenth of a micrometer. */
const rounded = (mm: number): number => Math.round(mm * 1e4) / 1e4;
