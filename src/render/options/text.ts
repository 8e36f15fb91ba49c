/** Options of the human-readable text. */
import { oneOf, words, type StyleOption } from './option.ts';

export const TEXT_OPTIONS: readonly StyleOption[] = [
  {
    name: 'text',
    otherNames: words('showText includeText displayValue hrt hri printText hideText'),
    does: 'Whether the human-readable text is drawn.',
    unit: 'on or off',
    values: 'on or off',
    defaultText: 'on',
    example: 'off',
    control: { kind: 'switch' },
    appliesToText: 'barcodes with human-readable text',
    appliesTo: (symbology) => symbology.text !== 'none',
    isContent: false,
    read: (value, draft) => {
      const text = oneOf(value, { on: true, off: false });
      return text === undefined ? undefined : { ...draft, text };
    },
  },
];
