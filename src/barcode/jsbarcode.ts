/**
 * The only home of JsBarcode: its encoder classes, without the drawing half and so without a DOM.
 * They answer with a string of 0 and 1, which becomes bar and space widths here. Their own input
 * checks are too lenient to rely on (they upper-case, pad and drop), so rows parse data before.
 */
import { createRequire } from 'node:module';

/** An encoder class by the name JsBarcode gives it. */
export type JsBarcodeEncoder =
  | 'EAN13'
  | 'EAN8'
  | 'EAN5'
  | 'EAN2'
  | 'UPC'
  | 'UPCE'
  | 'CODE128'
  | 'CODE128A'
  | 'CODE128B'
  | 'CODE128C'
  | 'CODE39'
  | 'CODE93'
  | 'CODE93FullASCII'
  | 'ITF'
  | 'ITF14'
  | 'MSI'
  | 'codabar'
  | 'pharmacode';

/**
 * Bar and space widths in whole modules, bar first and bar last, of data the caller has parsed.
 * Throws when the encoder rejects it all the same: that is a fault of the row's rule.
 */
export function jsbarcodeWidths(encoder: JsBarcodeEncoder, data: string): number[] {
  const encoding = new ENCODERS[encoder](data, OPTIONS);
  if (!encoding.valid()) throw new Error(`The ${encoder} encoder rejects data the rule accepts.`);
  return widthsOf(encoding.encode().data);
}

/** The run lengths of a string of 0 (space) and 1 (bar), from the first bar to the last one. */
export function widthsOf(modules: string): number[] {
  const widths: number[] = [];
  const end = modules.lastIndexOf('1');
  for (let at = modules.indexOf('1'), start = at; at <= end; start = at) {
    const colour = modules.charCodeAt(at);
    while (at <= end && modules.charCodeAt(at) === colour) at++;
    widths.push(at - start);
  }
  return widths;
}

/** The part of an encoder class that is used; the package types only its drawing function. */
type Encoder = new (
  data: string,
  options: Readonly<Record<string, unknown>>,
) => { valid(): boolean; encode(): { data: string } };

/** `flat` asks for one run of modules; the rest are drawing sizes that nobody sees. */
const OPTIONS = {
  flat: true,
  displayValue: false,
  width: 1,
  height: 1,
  fontSize: 1,
  textMargin: 0,
};

const ENCODERS = (
  createRequire(import.meta.url)('jsbarcode/bin/barcodes/index.js') as {
    readonly default: Readonly<Record<JsBarcodeEncoder, Encoder>>;
  }
).default;
