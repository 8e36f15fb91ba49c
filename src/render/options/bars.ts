/** Options of the bars of a linear symbol. */
import { oneOf, words, type StyleOption } from './option.ts';

const RATIOS = { 2: 2, '2.5': 2.5, 3: 3 } as const;
const BEARER_BARS = { off: 'off', horizontal: 'horizontal', frame: 'frame' } as const;

export const BAR_OPTIONS: readonly StyleOption[] = [
  {
    name: 'ratio',
    otherNames: words('wideToNarrow wideNarrowRatio wideRatio barRatio narrowWide wide'),
    does:
      'Width of a wide element in narrow ones. For modules below 0.508 mm, readers are better served ' +
      'by 3. With 2.5, a module has an even number of pixels.',
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
      'Bars along both ends of the bars of an ITF-14, or a frame around them and their quiet zones, as ' +
      'printing plates need it.',
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
];
