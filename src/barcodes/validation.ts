/**
 * What is known of a barcode without its picture: the reply of `/api/validate`. It is made of what the
 * drawing itself makes, so that it says what a picture would be.
 */
import { checkDigitsIn, checkDigitsOf } from '../barcode/check-digits-of.ts';
import type { Element } from '../barcode/gs1/element-string.ts';
import { elementsOf } from '../barcode/gs1/elements-of.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { Composed, ComposedPair } from '../picture/draw.ts';
import { modulePixels, printSize } from '../render/scene.ts';
import type { BarcodeRequest } from './barcode-request.ts';
import type { ValidationJson } from './schemas.ts';

/** The reply for a request whose barcode was composed; `publicUrl` is what its address begins with. */
export function toValidationJson(
  barcode: BarcodeRequest,
  { canonical, scene, symbolSize, warnings, pair }: Composed,
  publicUrl: string,
): ValidationJson {
  const { symbology, data, imageFormat, style } = barcode;
  const isText = typeof data === 'string' || symbology.encodeBytes === undefined;
  const elements = isText ? elementsOf(symbology, canonical) : null;
  const print = printSize(scene);
  const module = modulePixels(scene);
  const pixels = { width: print.widthPixels, height: print.heightPixels };
  return {
    symbology: symbology.id,
    data: isText ? canonical : null,
    dataBase64: isText ? null : Buffer.from(data as Uint8Array).toString('base64'),
    checkDigits: isText
      ? [...checkDigitsOf(symbology.id, canonical, elements, style.symbol.checkDigit)]
      : [],
    gs1: elementsJson(elements),
    format: imageFormat.id,
    size: {
      symbol: symbolSize,
      modules: { width: pixels.width / module, height: pixels.height / module },
      pixels,
      mm: { width: thousandths(print.widthMm), height: thousandths(print.heightMm) },
      moduleWidthMm: thousandths(print.moduleWidthMm),
      barWidthReductionMm: tenThousandths(print.barWidthReductionMm),
    },
    pair: pair === undefined ? null : pairJson(pair),
    warnings: [...warnings],
    url: urlOf(barcode, publicUrl),
  };
}

/** What the second symbol carries. */
function pairJson(pair: ComposedPair): NonNullable<ValidationJson['pair']> {
  const { symbologyId, canonical, symbolSize, moduleWidthMm } = pair;
  const symbology = findSymbology(symbologyId);
  if (symbology === undefined) throw new Error(`no symbology ${symbologyId}`);
  const elements = elementsOf(symbology, canonical);
  return {
    symbology: symbologyId,
    data: canonical,
    checkDigits: [...checkDigitsOf(symbologyId, canonical, elements)],
    gs1: elementsJson(elements),
    symbol: symbolSize,
    moduleWidthMm: thousandths(moduleWidthMm),
  };
}

const elementsJson = (elements: readonly Element[] | null): ValidationJson['gs1'] =>
  elements?.map((element) => ({
    ai: element.row.ai,
    title: element.row.title,
    value: element.value,
    checkDigits: checkDigitsIn(element),
  })) ?? null;

/** The address that draws the barcode; null where the data is bytes, or too long for an address. */
export function urlOf(
  { symbology, data, parameters }: BarcodeRequest,
  publicUrl: string,
): string | null {
  // Clients resolve a segment of dots alone, however it is written (WHATWG URL, 4.4).
  if (typeof data !== 'string' || data === '.' || data === '..') return null;
  const path = `/api/barcode/${symbology.id}/${encodeURIComponent(data)}`;
  const query = [...parameters].map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  const target = query === '' ? path : `${path}?${query}`;
  return target.length > URL_CHARACTERS_MAX ? null : publicUrl + target;
}

/** To a tenth of a micrometer. */
const tenThousandths = (mm: number): number => Math.round(mm * 10_000) / 10_000;

const thousandths = (mm: number): number => Math.round(mm * 1000) / 1000;

/** Longer addresses are refused (`uri_too_long`). */
const URL_CHARACTERS_MAX = 16_384;
