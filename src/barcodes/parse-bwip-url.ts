/**
 * The URL form of bwip-js's server, `/?bcid=code128&text=ABC&scale=3&includetext`, in terms of our own
 * parameters, so that its users change the host alone. What cannot be said in ours is refused by
 * name, never ignored.
 */
import { nameHint } from '../barcode/names.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { echo, parseParts, type BarcodeRequest } from './barcode-request.ts';

/** Whether an address is in this form. */
export const isBwipUrl = (url: string): boolean => BWIP_URL.test(url);

/** Parses such an address. Pictures are PNG, the quiet zone is the standard's unless padding is given. */
export function parseBwipUrl(url: string): BarcodeRequest | HttpRefusal {
  const given = new Map<string, string>();
  // As in every form of a page, a plus is a space.
  for (const [name, value] of new URLSearchParams(url.slice(url.indexOf('?') + 1))) {
    if (given.has(name)) return refusal('repeated_parameter', { name: echo(name) });
    given.set(name, value);
  }
  const bcid = given.get('bcid') ?? '';
  const text = given.get('text') ?? '';
  const symbology = findSymbology(bcid);
  if (symbology === undefined) return parseParts(bcid, text, new Map(), nameHint);
  const parameters = new Map([['format', 'png']]);
  if (symbology.text !== 'none') parameters.set('text', 'off');
  const unknown: string[] = [];
  for (const [name, value] of given) {
    if (name === 'bcid' || name === 'text') continue;
    const translated = translate(name, value, symbology, given);
    if (translated === undefined) unknown.push(name);
    else for (const [own, setting] of translated) parameters.set(own, setting);
  }
  const [first] = unknown;
  if (first !== undefined) {
    const reason =
      `There is no equivalent here for ${unknown.map(echo).join(', ')} as given. Of the options of ` +
      `bwip-js ${Object.keys(OPTIONS).join(', ')} are taken; /api/barcode has more options.`;
    return refusal('invalid_parameter', { name: echo(first) }, reason);
  }
  return parseParts(bcid, text, parameters, nameHint);
}

type Translated = readonly (readonly [name: string, value: string])[];
type Given = ReadonlyMap<string, string>;

const translate = (
  name: string,
  value: string,
  symbology: Symbology,
  given: Given,
): Translated | undefined =>
  Object.hasOwn(OPTIONS, name) ? OPTIONS[name]!(value, symbology, given) : undefined;

/** Pixels of a module at scale 1: bwip-js draws cells of matrices in twice the size of bars. */
const modulePixels = ({ family }: Symbology): number => (/^(?:gs1-)?2d/.test(family) ? 2 : 1);

const wholeNumber = (text: string): number | undefined =>
  /^\d{1,3}$/.test(text) ? Number(text) : undefined;

/** Both directions have one scale here, and all sides one padding. */
const same =
  (other: string, translated: (value: string, symbology: Symbology) => Translated | undefined) =>
  (value: string, symbology: Symbology, given: Given): Translated | undefined =>
    given.get(other) === value ? translated(value, symbology) : undefined;

function scale(value: string, symbology: Symbology): Translated | undefined {
  const factor = wholeNumber(value);
  return factor === undefined ? undefined : [['scale', String(factor * modulePixels(symbology))]];
}

function padding(value: string, symbology: Symbology): Translated | undefined {
  const points = wholeNumber(value);
  if (points === undefined) return undefined;
  return [['quietZone', String(Math.ceil(points / modulePixels(symbology)))]];
}

/** Millimeters of 72 dots an inch; a bar's module is one dot. */
function height(value: string, { barHeightModules }: Symbology): Translated | undefined {
  if (barHeightModules === null || !/^\d{1,3}(?:\.\d{1,4})?$/.test(value)) return undefined;
  return [['barHeight', String(Math.round((Number(value) * 72) / 25.4))]];
}

/** RRGGBB or RGB; four bytes are CMYK there, and RGBA here. */
const color =
  (name: string) =>
  (value: string): Translated | undefined =>
    /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value) ? [[name, value]] : undefined;

/** What says something of the text says nothing where none is drawn. */
const ofText =
  (translated: (value: string, given: Given) => Translated | undefined) =>
  (value: string, symbology: Symbology, given: Given): Translated | undefined =>
    isTextDrawn(symbology, given) ? translated(value, given) : [];

const isTextDrawn = ({ text }: Symbology, given: Given): boolean =>
  text !== 'none' && ['', 'true'].includes(given.get('includetext') ?? 'false');

/** A choice whose usual value need not be said. */
const oneOf =
  (own: string, usual: string, others: readonly string[]) =>
  (value: string): Translated | undefined => {
    if (value === usual) return [];
    return others.includes(value) ? [[own, value]] : undefined;
  };

/** In dots of the scale, which must be known: another one is the default here. */
function textSize(value: string, given: Given): Translated | undefined {
  const scale = wholeNumber(given.get('scale') ?? given.get('scaleX') ?? '');
  const size = wholeNumber(value);
  if (scale === undefined || size === undefined) return undefined;
  return [['textSize', String(size * scale)]];
}

/** An option of the symbol that has our values, and perhaps another name. */
const named =
  (own: string) =>
  (value: string): Translated => [[own, value]];

/** On or off; `true` may be left out. */
const flag =
  (setting: Translated) =>
  (value: string): Translated | undefined => {
    if (value === 'false') return [];
    return ['', 'true'].includes(value) ? setting : undefined;
  };

/** Levels of Han Xin Code are L1 to L4 there; that of PDF417 may be -1, which is the usual one. */
function eclevel(value: string, { id }: Symbology): Translated {
  if (value === '-1') return [];
  const isHanXin = /HANXIN/.test(id);
  return [['eclevel', isHanXin ? value.replace(/^L(?=\d$)/i, '') : value]];
}

const isDataMatrix = ({ options }: Symbology): boolean => options?.includes('symbolSize') === true;

/** The version of a Data Matrix is its size. */
const version = (value: string, symbology: Symbology): Translated => [
  [isDataMatrix(symbology) ? 'symbolSize' : 'version', value],
];

/** Counted from 1 there. */
function mask(value: string): Translated | undefined {
  if (value === '-1') return [];
  const number = wholeNumber(value);
  return number === undefined || number === 0 ? undefined : [['mask', String(number - 1)]];
}

const SHAPES: readonly string[] = ['square', 'rectangle'];

const ROTATIONS: Readonly<Record<string, string>> = { N: '0', R: '90', I: '180', L: '270' };

const OPTIONS: Readonly<
  Record<string, (value: string, symbology: Symbology, given: Given) => Translated | undefined>
> = {
  scale,
  scaleX: same('scaleY', scale),
  scaleY: same('scaleX', () => []),
  height,
  includetext: (value, symbology) => {
    if (value === 'false') return [];
    if (!['', 'true'].includes(value)) return undefined;
    return symbology.text === 'none' ? [] : [['text', 'on']];
  },
  alttext: ofText((value) => [['altText', value]]),
  textsize: ofText(textSize),
  textxalign: ofText(oneOf('textAlign', 'center', ['left', 'right'])),
  textyalign: ofText(oneOf('textPosition', 'below', ['above'])),
  rotate: (value) => {
    const degrees = Object.hasOwn(ROTATIONS, value) ? ROTATIONS[value] : undefined;
    return degrees === undefined ? undefined : [['rotate', degrees]];
  },
  barcolor: color('color'),
  backgroundcolor: color('background'),
  padding,
  paddingwidth: same('paddingheight', padding),
  paddingheight: same('paddingwidth', () => []),
  eclevel,
  version,
  mask,
  columns: named('columns'),
  rows: named('rows'),
  layers: named('layers'),
  mode: (value, { options }) =>
    options?.includes('maxicodeMode') === true ? [['maxicodeMode', value]] : undefined,
  format: (value, symbology) =>
    isDataMatrix(symbology) && SHAPES.includes(value) ? [['shape', value]] : undefined,
  includecheck: flag([['checkDigit', 'add']]),
  validatecheck: flag([['checkDigit', 'require']]),
};

const BWIP_URL = /^\/\?(?:[^#]*&)?bcid=/;
