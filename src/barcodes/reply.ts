/**
 * What every route that answers with a picture says alike: the refusal for what could not be drawn,
 * and the headers under which a picture can do no harm.
 */
import type { RenderRefusal } from '../picture/draw.ts';
import { undrawn as undrawnRequest, type BarcodeRequest } from './barcode-request.ts';
import { refusedRequest } from './parse-request.ts';
import type { HttpRefusal } from '../http/errors.ts';

/** The refusal for what could not be drawn, in the caller's terms. */
export const undrawn = (asked: BarcodeRequest, drawn: RenderRefusal): HttpRefusal =>
  refusedRequest(undrawnRequest(asked, drawn));

/** An SVG opened on its own may hold script in other people's hands; ours runs none, by header too. */
export const PICTURE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};
