/**
 * The fonts of labels by name: three bundled ones beside those of captions, and those of a folder that the operator
 * names (LABEL_FONTS). Every thread reads a font when a text first needs it.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import {
  BOLD_FONTS,
  bundledFonts,
  CAPTION_FONTS,
  parsed,
  readFont,
  type CaptionFont,
  type ParsedFont,
} from './font-files.ts';

/** A font in one weight: the fonts that it consists of, and then those of captions for what it does not have. */
export interface LabelFont {
  readonly fonts: readonly CaptionFont[];
  /** Height of capitals above the baseline, in em. */
  readonly capEm: number;
  /** How far letters such as g extend below it. */
  readonly descentEm: number;
}

type Weight = 'regular' | 'bold';

/** Names of the bundled fonts besides OCR-B, which is no font file. */
export const BUNDLED_NAMES = ['sans', 'mono', 'condensed', 'arimo'] as const;

/** The font of a name; undefined where there is none. */
export function labelFont(name: string, weight: Weight): LabelFont | undefined {
  const bundled = BUNDLED.get(name);
  if (bundled !== undefined) return bundled[weight];
  const files = operatorFiles().get(name);
  if (files === undefined) return undefined;
  const key = `${name} ${weight}`;
  const known = READ.get(key);
  if (known !== undefined) return known;
  const font = ofFile(files[weight] ?? files.regular, weight);
  READ.set(key, font);
  return font;
}

/** Names of all fonts, those of the operator last. */
export const labelFontNames = (): readonly string[] => [
  ...BUNDLED_NAMES,
  'ocr-b',
  ...operatorFiles().keys(),
];

/**
 * Makes the fonts of a folder known to this thread and to those that are started later. Throws an Error that names the file where
 * one is no font, is too large, or has a name that another one has. Returns their names.
 */
export function useLabelFonts(folder: string): readonly string[] {
  const files = filesOf(folder);
  for (const { regular, bold } of files.values()) {
    for (const file of bold === undefined ? [regular] : [regular, bold]) {
      try {
        probe(parsed(readFont(file)));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`LABEL_FONTS: ${file} is not usable as a font: ${reason}`, {
          cause: error,
        });
      }
    }
  }
  setEnvironmentData(FOLDER, folder);
  operator = { folder, files };
  return [...files.keys()];
}

interface Files {
  readonly regular: string;
  readonly bold?: string;
}

/** `Acme-Regular.ttf` and `Acme-Bold.otf` are `acme` in two weights, and `Acme Text.woff2` is `acme-text` in one. */
function filesOf(folder: string): ReadonlyMap<string, Files> {
  const found = new Map<string, { regular?: string; bold?: string }>();
  let bytes = 0;
  const names = readdirSync(folder).filter((name) => FONT_FILE.test(name));
  if (names.length > FILES_MAX) {
    throw new Error(`LABEL_FONTS: ${folder} has more than ${FILES_MAX} fonts.`);
  }
  for (const name of names.sort()) {
    const file = path.join(folder, name);
    bytes += statSync(file).size;
    if (bytes > BYTES_MAX) {
      throw new Error(`LABEL_FONTS: with ${file} the fonts have more than ${BYTES_MAX} bytes.`);
    }
    const stem = name
      .replace(FONT_FILE, '')
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-');
    const [, family = '', suffix = 'regular'] = /^(.*?)(?:-(regular|bold))?$/.exec(stem) ?? [];
    const weight: Weight = suffix === 'bold' ? 'bold' : 'regular';
    if (!FAMILY.test(family)) {
      throw new Error(
        `LABEL_FONTS: ${file} must be named with letters, digits and - alone, up to 40.`,
      );
    }
    if (family === 'ocr-b' || BUNDLED.has(family)) {
      throw new Error(`LABEL_FONTS: ${file} has the name of a bundled font; rename it.`);
    }
    const other = found.get(family)?.[weight];
    if (other !== undefined) {
      throw new Error(`LABEL_FONTS: ${file} and ${other} are both ${family} in ${weight}.`);
    }
    found.set(family, { ...found.get(family), [weight]: file });
  }
  return new Map(
    [...found].map(([family, { regular, bold }]) => {
      if (regular !== undefined) return [family, { regular, ...(bold && { bold }) }];
      throw new Error(`LABEL_FONTS: ${bold} has no file beside it in the regular weight.`);
    }),
  );
}

/** Those of this thread; a worker has the folder from the thread that started it. */
function operatorFiles(): ReadonlyMap<string, Files> {
  const folder = getEnvironmentData(FOLDER);
  if (typeof folder !== 'string') return NONE;
  if (operator?.folder !== folder) operator = { folder, files: filesOf(folder) };
  return operator.files;
}

let operator: { readonly folder: string; readonly files: ReadonlyMap<string, Files> } | undefined;

function ofFile(file: string, weight: Weight): LabelFont {
  const font = parsed(readFont(file));
  const own: CaptionFont = { font: () => font, isLast: false };
  const capEm = font.capHeight / font.unitsPerEm;
  const letters = font.layout('gpqyj').glyphs;
  const lowest = Math.min(...letters.map(({ bbox }) => bbox.minY));
  return {
    fonts: [own, ...(weight === 'bold' ? BOLD_FONTS : CAPTION_FONTS)],
    capEm: capEm > 0.3 && capEm < 1.2 ? capEm : CAP_EM_USUAL,
    descentEm: Math.min(1, Math.max(0, -lowest / font.unitsPerEm)),
  };
}

/** What a font must be able to do; throws where it is not. */
function probe(font: ParsedFont): void {
  if (!(font.unitsPerEm >= 16 && font.unitsPerEm <= 16_384)) throw new Error('it has no em');
  const { glyphs, positions } = font.layout('Ag 0');
  if (glyphs.length === 0 || positions.length !== glyphs.length) throw new Error('it sets no text');
  for (const glyph of glyphs) {
    if (!glyph.path.commands.every(({ args }) => args.every(Number.isFinite))) {
      throw new Error('it has outlines that are no numbers');
    }
  }
}

const bundledOf = (
  subsets: (weight: Weight) => readonly CaptionFont[],
  capEm: number,
  descentEm: number,
): Readonly<Record<Weight, LabelFont>> => ({
  regular: { fonts: subsets('regular'), capEm, descentEm },
  bold: { fonts: subsets('bold'), capEm, descentEm },
});

const captionFonts = (weight: Weight): readonly CaptionFont[] =>
  weight === 'bold' ? BOLD_FONTS : CAPTION_FONTS;

/** Capitals, and letters such as g, of the files. */
const BUNDLED: ReadonlyMap<string, Readonly<Record<Weight, LabelFont>>> = new Map([
  ['sans', bundledOf(captionFonts, 0.714, 0.24)],
  [
    'mono',
    bundledOf(
      (weight) => [...bundledFonts('noto-sans-mono', weight), ...captionFonts(weight)],
      0.714,
      0.24,
    ),
  ],
  [
    'condensed',
    bundledOf(
      (weight) => [...bundledFonts('roboto-condensed', weight), ...captionFonts(weight)],
      0.711,
      0.21,
    ),
  ],
  [
    'arimo',
    bundledOf((weight) => [...bundledFonts('arimo', weight), ...captionFonts(weight)], 0.688, 0.22),
  ],
]);

const READ = new Map<string, LabelFont>();
const NONE: ReadonlyMap<string, Files> = new Map();
const FOLDER = 'label fonts';
const FONT_FILE = /\.(?:ttf|otf|woff2?)$/i;
const FAMILY = /^[a-z][a-z0-9-]{0,39}$/;
const CAP_EM_USUAL = 0.7;

/** Fonts of a folder. */
const FILES_MAX = 50;
const BYTES_MAX = 100 * 1024 * 1024;
