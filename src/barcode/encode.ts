/**
 * The first of the three steps of a picture (encode, lay out, print): data to Symbol, refusals as
 * values. Everything a symbology-specific encoder may rely on is checked here, once.
 */
import { charsetOfBytes, inCharset, namesCharset } from './encode-charset.ts';
import { parseElementString } from './gs1/element-string.ts';
import { accepted, refused, type Accepted, type Refusal, type Symbol } from './symbol.ts';
import { NO_OPTIONS, type Symbology, type SymbolOptions } from './symbology.ts';

/** Text, or bytes, which are never taken for text in a symbology that carries bytes. */
export type Data = string | Uint8Array;

export interface Encoded {
  readonly kind: 'encoded';
  readonly symbol: Symbol;
  /** The data in canonical form: check digits added, hyphens placed. */
  readonly canonical: string;
  /** What the caller should know about data that was accepted; see `Accepted`. */
  readonly warnings: readonly string[];
}

/**
 * Encodes `data` in `symbology`.
 * Returns the symbol, or a refusal with a reason the caller can act on. Throws only on a fault.
 */
export function encode(
  symbology: Symbology,
  data: Data,
  options: SymbolOptions = NO_OPTIONS,
): Encoded | Refusal {
  if (data.length > symbology.lengthMax) return refused(tooLong(symbology, data));
  if (data.length === 0) return refused(noData(symbology));
  return typeof data === 'string'
    ? encodeText(symbology, data, options)
    : encodeBytes(symbology, data, options);
}

function encodeText(symbology: Symbology, data: string, options: SymbolOptions): Encoded | Refusal {
  if (!data.isWellFormed()) {
    const position = Array.from(data.slice(0, data.search(LONE_SURROGATE))).length + 1;
    return refused(
      `Character ${position} is half of a surrogate pair; send the whole character as valid UTF-8.`,
    );
  }
  if (options.eci !== undefined && options.eci !== UTF8_ECI && options.charset === undefined) {
    return refused(TEXT_IS_UTF8);
  }
  const parsed = parseData(symbology, data, options);
  if (parsed.kind === 'refused') return parsed;
  const warnings = warningsOf(parsed, symbology, data);
  return wrap(drawText(symbology, parsed.data, options), parsed.data, warnings);
}

/** Canonical text as the symbology has it, or in the character set that the options name. */
function drawText(symbology: Symbology, text: string, options: SymbolOptions): Symbol | Refusal {
  if (!namesCharset(options) || symbology.encodeBytes === undefined) {
    return symbology.encode(text, options);
  }
  const named = inCharset(symbology, text, options);
  return 'reason' in named ? named : symbology.encodeBytes(named.bytes, named.options);
}

/** Holds text against the rule of the symbology, as the options have it. Pure. */
export function parseData(
  symbology: Symbology,
  text: string,
  { checkDigit = 'auto', charset }: SymbolOptions,
): Accepted | Refusal {
  const { parse, parseChecked, options } = symbology;
  // A symbol that cannot name its character set leaves it to readers to guess, unless it is asked for.
  if (charset !== undefined && options?.includes('eci') === false) return accepted(text);
  return checkDigit === 'auto' || parseChecked === undefined
    ? parse(text)
    : parseChecked(text, checkDigit);
}

/**
 * What `encode` would warn of in data that it accepts, without encoding it. Pure; empty where there
 * is nothing to say.
 */
export function warningsFor(
  symbology: Symbology,
  data: Data,
  options: SymbolOptions = NO_OPTIONS,
): readonly string[] {
  if (typeof data !== 'string' && symbology.encodeBytes !== undefined) return [];
  const text = typeof data === 'string' ? data : utf8Text(data);
  if (text === undefined) return [];
  const parsed = parseData(symbology, text, options);
  if (parsed.kind === 'refused') return [];
  return warningsOf(parsed, symbology, text);
}

function warningsOf(
  { warnings = [] }: Accepted,
  symbology: Symbology,
  text: string,
): readonly string[] {
  const own = gs1Warnings(symbology, text);
  return own.length === 0 ? warnings : [...warnings, ...own];
}

/** Says of data in the form of GS1 data that it becomes plain text here. */
function gs1Warnings({ id }: Symbology, text: string): readonly string[] {
  const form = GS1_FORMS[id];
  if (form === undefined || !/^[(\u001D]/.test(text) || text.length > GS1_LENGTH_MAX) return [];
  if (parseElementString(text, 0).kind === 'refused') return [];
  return [
    `The data has the form of GS1 data, which ${id} encodes as plain text, without FNC1; ` +
      `if it is GS1 data, use ${form}.`,
  ];
}

/** Symbologies of plain text, and the rows that carry GS1 data in them. */
const GS1_FORMS: Readonly<Record<string, string>> = {
  CODE128: 'GS1_128',
  DATAMATRIX: 'GS1_DATAMATRIX',
  DATAMATRIX_RECT: 'GS1_DATAMATRIX_RECT',
  QRCODE: 'GS1_QRCODE',
  AZTEC: 'GS1_AZTEC',
  DOTCODE: 'GS1_DOTCODE',
  HANXIN: 'GS1_HANXIN',
};
/** Longer than what is put on labels; it need not be looked at. */
const GS1_LENGTH_MAX = 200;

const noData = ({ name }: Symbology): string => `${name} needs data, but none was given.`;

function tooLong({ name, lengthMax }: Symbology, data: Data): string {
  if (typeof data !== 'string') {
    return `${name} accepts at most ${lengthMax} bytes; the data has ${data.length}.`;
  }
  const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(data);
  const counting = pairs ? ' (characters above U+FFFF, such as emoji, count as two)' : '';
  return `${name} accepts at most ${lengthMax} characters; the data has ${data.length}${counting}.`;
}

/** Bytes as they are; in a symbology of text alone, the text that they are in UTF-8. */
function encodeBytes(
  symbology: Symbology,
  bytes: Uint8Array,
  options: SymbolOptions,
): Encoded | Refusal {
  if (symbology.encodeBytes !== undefined) {
    const fault = charsetOfBytes(options);
    if (fault !== undefined) return fault;
    return wrap(symbology.encodeBytes(bytes, options), `${bytes.length} bytes`, []);
  }
  const text = utf8Text(bytes);
  if (text !== undefined) return encodeText(symbology, text, options);
  return refused(`${symbology.name} encodes text only; these bytes are not valid UTF-8.`);
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const wrap = (
  symbol: Symbol | Refusal,
  canonical: string,
  warnings: readonly string[],
): Encoded | Refusal =>
  symbol.kind === 'refused' ? symbol : { kind: 'encoded', symbol, canonical, warnings };

/** The ECI assignment number of UTF-8 (AIM ITS/04-023). */
const UTF8_ECI = 26;
const TEXT_IS_UTF8 =
  'Text is encoded in UTF-8, which is ECI 26, or in the character set that charset names; send bytes ' +
  'as dataBase64.';

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
