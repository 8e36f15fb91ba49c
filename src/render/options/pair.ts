/** Options of a second symbol in the same picture. */
import { itemForm } from '../../barcode/gs1/gtin.ts';
import { nameHint } from '../../barcode/names.ts';
import { findSymbology } from '../../barcode/registry.ts';
import type { Symbology } from '../../barcode/symbology.ts';
import { MODULE_WIDTH, parseLength } from './length.ts';
import { oneOf, words, type PairDraft, type StyleDraft, type StyleOption } from './option.ts';

const DATA_MAX = 4000;
const POSITIONS = { right: 'right', left: 'left', below: 'below', above: 'above' } as const;
const DOMAIN =
  /^https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]{0,100}(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]{1,60}){0,4}\/?$/;

/** Cells that are no squares, and colors that are data, are drawn alone. */
const ALONE: readonly string[] = ['MAXICODE', 'DOTCODE', 'GS1_DOTCODE', 'ULTRACODE'];

/** Whether a symbol of this symbology can stand beside another one. */
const isPairable = ({ id }: Symbology): boolean => !ALONE.includes(id);

const paired = (draft: StyleDraft, more: PairDraft): StyleDraft => ({
  ...draft,
  pairing: { ...draft.pairing, ...more },
});

const ROW = {
  appliesToText: 'all barcodes but MaxiCode, DotCode and Ultracode',
  appliesTo: isPairable,
} as const;

/** Why a name is none of a second symbol's, worded to follow the option's name. */
function partnerFault(text: string): string | undefined {
  const symbology = findSymbology(text);
  if (symbology !== undefined && isPairable(symbology)) return undefined;
  if (symbology !== undefined) {
    return `cannot be ${symbology.name}: its cells are drawn alone. Try QRCODE or GS1_DATAMATRIX.`;
  }
  const hint = nameHint(text);
  return (
    `must name a barcode format, such as QRCODE or GS1_DATAMATRIX, not "${text.slice(0, 40)}".` +
    (hint === undefined ? '' : ` ${hint}`)
  );
}

export const PAIR_OPTIONS: readonly StyleOption[] = [
  {
    ...ROW,
    isContent: true,
    name: 'pair',
    otherNames: words(
      'second secondSymbol pairWith partner dual pairSymbology second2d companion pairFormat',
    ),
    does:
      'A second symbol in the same picture, such as a QR Code with a GS1 Digital Link beside ' +
      'an EAN or UPC, as retail uses them until 2027. Each symbol costs one credit. Both keep ' +
      'their quiet zones. Options are used for both symbols if they apply to both; size ' +
      'options and captions are for the first symbol and for the whole picture.',
    unit: 'barcode format',
    values: 'the name of a barcode format, such as QRCODE or GS1_DATAMATRIX',
    defaultText: 'none',
    example: 'QRCODE',
    control: { kind: 'text', pattern: '[A-Za-z0-9_\\- ]{1,40}' },
    fault: partnerFault,
    read: (text, draft) => {
      const symbology = findSymbology(text);
      return symbology === undefined ? undefined : paired(draft, { symbologyId: symbology.id });
    },
  },
  {
    ...ROW,
    isContent: true,
    name: 'pairData',
    needs: 'pair',
    otherNames: words('secondData data2 pairText partnerData pairValue qrData pairUrl'),
    does:
      'Data of the second symbol. Beside an EAN, UPC, ISBN, ISSN or ISMN it may be left out: the ' +
      'second symbol then names the same item, as a GS1 Digital Link or as `(01)` and its GTIN.',
    unit: 'text',
    values: `text of 1 to ${DATA_MAX} characters`,
    defaultText: 'the GTIN of the first symbol',
    example: 'https://id.gs1.org/01/05901234123457/10/LOT1',
    control: { kind: 'text', pattern: '[\\s\\S]{1,4000}' },
    read: (text, draft) =>
      text === '' || text.length > DATA_MAX ? undefined : paired(draft, { data: text }),
  },
  {
    ...ROW,
    isContent: true,
    name: 'digitalLink',
    needs: 'pair',
    otherNames: words('domain digitalLinkDomain resolver linkDomain uriStem stem gs1Domain'),
    does: 'Web address with which the GS1 Digital Link of the second symbol begins.',
    unit: 'web address',
    values: 'a web address of at most four parts without a query, such as https://example.com/p',
    defaultText: 'https://id.gs1.org',
    example: 'https://example.com',
    control: { kind: 'text', pattern: 'https?://.{1,200}' },
    read: (text, draft) => (DOMAIN.test(text) ? paired(draft, { domain: text }) : undefined),
  },
  {
    ...ROW,
    isContent: false,
    name: 'pairPosition',
    needs: 'pair',
    otherNames: words('pairSide secondPosition pairPlace pairLocation pairPlacement'),
    does: 'Where the second symbol is, seen from the first.',
    unit: 'side',
    values: 'right, left, below or above',
    defaultText: 'right',
    example: 'below',
    control: { kind: 'choice', values: Object.keys(POSITIONS) },
    read: (text, draft) => {
      const position = oneOf(text, POSITIONS);
      return position === undefined ? undefined : paired(draft, { position });
    },
  },
  {
    ...ROW,
    isContent: false,
    name: 'pairModuleWidth',
    needs: 'pair',
    otherNames: words('pairXDimension secondModuleWidth pairModule pairX pairScale'),
    does:
      'Width of a module of the second symbol in print. It is rounded to the nearest whole ' +
      'number of pixels.',
    unit: 'mm, or with in, cm or mil',
    values: 'a length from 0.05mm to 5mm, such as 0.396, 0.495mm or 15mil',
    defaultText:
      'beside an EAN or UPC 1.2 times its module (0.396 mm to 0.33 mm), otherwise the same',
    example: '0.495',
    control: {
      kind: 'length',
      min: 0.05,
      max: 5,
      step: 0.01,
      pattern: '\\d+(\\.\\d+)?(mm|cm|in|mil)?',
    },
    read: (text, draft) => {
      const length = parseLength(text, MODULE_WIDTH);
      if (length === undefined) return undefined;
      return paired({ ...draft, unit: 'mm' }, { moduleWidthMm: length.value });
    },
  },
];

/** Why `digitalLink` cannot be for a second symbol of this symbology; undefined where it can. */
export const linkFault = ({ id, name }: Symbology): string | undefined =>
  itemForm(id) === 'link'
    ? undefined
    : `digitalLink is for QR Code, Data Matrix and Aztec Code, not for ${name} as the second symbol.`;
