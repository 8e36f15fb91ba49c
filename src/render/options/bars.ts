/** Options of the bars of a linear symbol. */
import { LENGTH_PATTERN, parseLength, type LengthBounds } from './length.ts';
import { oneOf, words, type StyleOption } from './option.ts';

const RATIOS = { 2: 2, '2.5': 2.5, 3: 3 } as const;
const BEARER_BARS = { off: 'off', horizontal: 'horizontal', frame: 'frame' } as const;

const REDUCTION: LengthBounds = { mm: [0, 1], bare: 'mm' };

export const BAR_OPTIONS: readonly StyleOption[] = [
  {
    name: 'ratio',
    otherNames: words('wideToNarrow wideNarrowRatio wideRatio barRatio narrowWide wide'),
    does:
      'Width of a wide element, as a multiple of a narrow one. For modules below 0.508 mm, 3 ' +
      'scans better. With 2.5, a module has an even number of pixels.',
    unit: 'modules',
    values: '2, 2.5 or 3',
    defaultText: '3; 2 for Codabar',
    example: '2',
    control: { kind: 'choice', values: ['2', '2.5', '3'] },
    appliesToText: 'Code 39, Code 39 full ASCII, Interleaved 2 of 5 and Codabar',
    appliesTo: ({ options }) => options?.includes('ratio') === true,
    isContent: false,
    read: (text, draft) => {
      const ratio = oneOf<2 | 2.5 | 3>(text, RATIOS);
      return ratio === undefined ? undefined : { ...draft, symbol: { ...draft.symbol, ratio } };
    },
  },
  {
    name: 'bearerBars',
    otherNames: words('bearer bearerBar bearers bearerBarType showBearers itfBorder'),
    does:
      'Bars along both ends of the bars of an ITF-14, or a frame around them and their quiet ' +
      'zones, as printing plates need.',
    unit: 'kind',
    values: 'off, horizontal or frame',
    defaultText: 'horizontal',
    example: 'frame',
    control: { kind: 'choice', values: Object.keys(BEARER_BARS) },
    appliesToText: 'ITF-14 and ITF-6',
    appliesTo: ({ options }) => options?.includes('bearerBars') === true,
    isContent: false,
    read: (text, draft) => {
      const bearerBars = oneOf(text, BEARER_BARS);
      if (bearerBars === undefined) return undefined;
      return { ...draft, symbol: { ...draft.symbol, bearerBars } };
    },
  },
  {
    name: 'barWidthReduction',
    otherNames: words(
      'bwr barReduction barWidthCompensation inkSpread inkGain dotGain printGain barWidthAdjustment ' +
        'barWidthCorrection printGrowth inkSpreadH',
    ),
    does:
      'By how much bars are made narrower, and the spaces between them wider, to make up for ' +
      'ink that spreads in print. Size and text stay as they are. SVG, PDF and EPS apply it ' +
      'exactly; in pictures made of pixels, it is rounded to whole pixels, and the reply says ' +
      'to which width. At least half of a module remains.',
    unit: 'mm, or with in, cm or mil',
    values: 'a length from 0 to 1mm, such as 0.05, 0.05mm or 2mil',
    defaultText: '0',
    example: '0.05',
    control: { kind: 'length', min: 0, max: 1, step: 0.005, pattern: LENGTH_PATTERN },
    appliesToText: 'linear barcodes, whose bars have one height',
    appliesTo: ({ barHeightModules }) => barHeightModules !== null,
    isContent: false,
    read: (text, draft) => {
      const length = parseLength(text, REDUCTION);
      if (length === undefined) return undefined;
      if (length.value === 0) return draft;
      const lengths = { ...draft.lengths, barWidthReductionMm: length.value };
      return { ...draft, unit: 'mm', lengths };
    },
  },
];
