/**
 * Options that are meant for many symbologies, such as those of a template: which of them hold for one of
 * them, by name and by value; and whether they can hold together at all.
 */
import { LRUCache } from 'lru-cache';
import { encode } from '../barcode/encode.ts';
import { findSymbology, SYMBOLOGIES } from '../barcode/registry.ts';
import type { Symbology, SymbolOptions } from '../barcode/symbology.ts';
import { findImageFormat, takesOption, type ImageFormat } from './image-formats.ts';
import { ART_OPTIONS } from './options/art.ts';
import { contradictionOf } from './options/contradictions.ts';
import { fixedBy } from './options/groups.ts';
import type { StyleOption } from './options/option.ts';
import { findPreset, presetFault } from './options/presets.ts';
import { STYLE_OPTIONS } from './options/table.ts';
import { pairedArtFault, takersOf } from './pair-style.ts';
import { defaultStyle, findOption, parseStyle, type StyleRefusal } from './style.ts';

type Options = Readonly<Record<string, string>>;

/** Options that a request has beside its own. */
export interface SharedOptions {
  /** Those that hold. */
  readonly options: Options;
  /** Those that hold where the request does not say otherwise. */
  readonly defaults: Options;
}

/**
 * The options of a request with the shared ones. Left out are those that do not apply to the symbology, the
 * second one or the image format, those with a value that these do not have, those that need an option that
 * is not there, and defaults that contradict what is. What is no style option is taken as it is.
 */
export function withShared(
  requested: ReadonlyMap<string, string>,
  { options, defaults }: SharedOptions,
  symbology: Symbology,
  imageFormat: ImageFormat | undefined,
): ReadonlyMap<string, string> {
  const merged = new Map(requested);
  for (const [name, value] of Object.entries({ ...defaults, ...options })) {
    if (findOption(name) === undefined && !merged.has(name)) merged.set(name, value);
  }
  const pair = requested.get('pair') ?? options['pair'] ?? defaults['pair'] ?? '';
  const partner =
    findOption('pair')?.appliesTo(symbology) === true ? findSymbology(pair) : undefined;
  const holds = (option: StyleOption, value: string): boolean => {
    if (imageFormat !== undefined && !takesOption(imageFormat, option)) return false;
    if (option.needs !== undefined && !merged.has(option.needs)) return false;
    if (partner !== undefined && ART_OPTIONS.includes(option)) return false;
    const takers = takersOf(option, symbology, partner);
    return takers.length > 0 && takers.every((taker) => takesValue(option, value, taker));
  };
  // Options come after those that they need: `gradient` after `gradientColor`.
  for (const option of STYLE_OPTIONS) {
    const value = options[option.name];
    if (value === undefined || merged.has(option.name) || !holds(option, value)) continue;
    merged.set(option.name, value);
  }
  for (const option of STYLE_OPTIONS) {
    const value = defaults[option.name];
    if (value === undefined || merged.has(option.name) || !holds(option, value)) continue;
    // A preset would yield to it.
    const preset = merged.get('preset');
    if (preset !== undefined && fixedBy(option.name, value, { preset }) !== undefined) continue;
    const together = new Map([...merged, [option.name, value]]);
    if (contradictionOf(together, symbology) === undefined) merged.set(option.name, value);
  }
  return merged;
}

/**
 * Why shared options cannot hold together for any of the symbologies that take the most of them; undefined
 * where they can. A request may still bring what they need.
 */
export function sharedFault({ options, defaults }: SharedOptions): StyleRefusal | undefined {
  const all = new Map(Object.entries({ ...defaults, ...options }));
  for (const name of Object.keys({ ...defaults, ...options })) {
    const needs = findOption(name)?.needs;
    if (needs === undefined || all.has(needs)) continue;
    if (fixedBy(needs, '', options) === undefined) all.set(needs, findOption(needs)!.example);
    else return { kind: 'refused', option: name, reason: `${name} needs ${needs}.` };
  }
  if (all.has('pair') && !all.has('digitalLink') && !all.has('pairData')) all.set('pairData', '1');
  const artful = all.has('pair') ? pairedArtFault(all) : undefined;
  if (artful !== undefined) return { kind: 'refused', ...artful };
  const imageFormat = findImageFormat(all.get('format') ?? '');
  let most = -1;
  let fault: StyleRefusal | undefined;
  for (const symbology of SYMBOLOGIES) {
    const shared = { options: Object.fromEntries(all), defaults: {} };
    const together = new Map(
      [...withShared(new Map(), shared, symbology, imageFormat)].filter(([name]) =>
        findOption(name),
      ),
    );
    if (together.size < most) continue;
    const parsed = parseStyle(together, symbology);
    const refused = parsed.kind === 'refused' && !mayChange(parsed, all) ? parsed : undefined;
    if (together.size > most) fault = refused;
    else fault = fault && refused;
    most = together.size;
  }
  return fault;
}

/** Whether a request may give the other color that contrasts enough. */
const mayChange = ({ option }: StyleRefusal, all: ReadonlyMap<string, string>): boolean =>
  COLORS.includes(option) && !(all.has('color') && all.has('background'));

const COLORS: readonly string[] = ['color', 'background', 'gradientColor'];

/** Whether a symbology that takes an option has this value of it, whatever the data. */
function takesValue(option: StyleOption, value: string, symbology: Symbology): boolean {
  if (option.name === 'preset') {
    const preset = findPreset(value);
    return preset === undefined || presetFault(preset, symbology) === undefined;
  }
  const name = SYMBOL_OPTIONS.find((one) => one === option.name);
  if (name === undefined) return true;
  const key = `${symbology.id} ${name} ${value}`;
  const known = TAKEN.get(key);
  if (known !== undefined) return known;
  const draft = option.read(value, { ...defaultStyle(symbology), lengths: {} });
  // A value that nothing takes is refused as in a request.
  const taken = draft === undefined || canEncode(symbology, name, draft.symbol);
  TAKEN.set(key, taken);
  return taken;
}

/** Whether there is short data with which an option of the symbol is not refused. */
function canEncode(
  symbology: Symbology,
  name: keyof SymbolOptions,
  options: SymbolOptions,
): boolean {
  let isRefused = false;
  for (const data of [...SHORT, symbology.example]) {
    if (encode(symbology, data).kind === 'refused') continue;
    const encoded = encode(symbology, data, options);
    if (encoded.kind === 'encoded' || encoded.option !== name) return true;
    isRefused = true;
  }
  return !isRefused;
}

/** Data that fits the smallest symbol of what takes it; the third carries the GS1 element of an item. */
const SHORT: readonly string[] = ['1', '12', '(01)09521234543213'];

/** Options whose values are the encoders' to judge. */
const SYMBOL_OPTIONS = [
  ...(['eclevel', 'version', 'mask', 'symbolSize', 'shape', 'columns', 'rows'] as const),
  ...(['layers', 'codeSet', 'maxicodeMode', 'structuredAppend'] as const),
];

const TAKEN = new LRUCache<string, boolean>({ max: 2000 });
