/** Options of the human-readable text. */
import { SCRIPTS } from '../shaped-block.ts';
import { parseLength, type LengthBounds } from './length.ts';
import {
  everything,
  oneOf,
  withLength,
  words,
  type StyleDraft,
  type StyleOption,
} from './option.ts';

const CHARACTERS_MAX = 200;
const LINES_MAX = 10;
const TEXT_SIZE: LengthBounds = { px: [6, 300], mm: [1, 25], bare: 'px' };

const WITH_TEXT = 'barcodes with human-readable text';
const TEXT_VALUES =
  `1 to ${CHARACTERS_MAX} characters in at most ${LINES_MAX} lines, which a line feed or \\n ` +
  `separates: ASCII, drawn in OCR-B, or any text of ${SCRIPTS}`;

/** The text with line feeds between its lines, however they were written. */
const linesOf = (text: string): string => text.replaceAll(/\r\n|\\n/g, '\n').normalize('NFC');

/** Reads text that is drawn: not empty, within its limits. */
function readText(
  text: string,
  draft: StyleDraft,
  name: 'altText' | 'captionAbove' | 'captionBelow',
): StyleDraft | undefined {
  const lines = linesOf(text);
  if (lines.trim() === '' || lines.length > CHARACTERS_MAX) return undefined;
  if (lines.split('\n').length > LINES_MAX) return undefined;
  return { ...draft, textStyle: { ...draft.textStyle, [name]: lines } };
}

/** Names the first character that no font draws: a control, or half of a character. */
function characterFault(text: string): string | undefined {
  const lines = [...linesOf(text)];
  const at = lines.findIndex((one) => one !== '\n' && /[\p{Cc}\p{Cs}]/u.test(one));
  if (at < 0) return undefined;
  const code = lines[at]!.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return `has a character that cannot be drawn: number ${at + 1}, U+${code}.`;
}

const caption = (
  name: 'captionAbove' | 'captionBelow',
  otherNames: string,
  where: string,
): StyleOption => ({
  name,
  otherNames: words(otherNames),
  does:
    `Your own text ${where} the barcode, outside its quiet zone. Lines that are too long are broken ` +
    'at spaces.',
  unit: 'text',
  values: TEXT_VALUES,
  defaultText: 'none',
  example: name === 'captionAbove' ? 'ACME Corp.' : 'Fragile',
  control: { kind: 'text', pattern: '[\\s\\S]{1,200}' },
  appliesToText: 'all barcodes',
  appliesTo: everything,
  isContent: false,
  fault: characterFault,
  read: (text, draft) => readText(text, draft, name),
});

export const TEXT_OPTIONS: readonly StyleOption[] = [
  {
    name: 'text',
    otherNames: words('showText includeText displayValue hrt hri printText hideText'),
    does: 'Whether the human-readable text is drawn.',
    unit: 'on or off',
    values: 'on or off (altText is for text of your own)',
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
  {
    name: 'altText',
    otherNames: words('alternateText customText label displayText textOverride hrtText altLabel'),
    does: 'Text to show in place of the human-readable text. Scanners still read the data.',
    unit: 'text',
    values: TEXT_VALUES,
    defaultText: 'what the standard prescribes',
    example: 'Sample',
    control: { kind: 'text', pattern: '[\\s\\S]{1,200}' },
    appliesToText: `${WITH_TEXT} (others take captionBelow)`,
    appliesTo: (symbology) => symbology.text !== 'none',
    isContent: false,
    fault: characterFault,
    read: (text, draft) => readText(text, draft, 'altText'),
  },
  {
    name: 'textPosition',
    otherNames: words('textPos textLocation textYAlign labelPosition hrtPosition textPlacement'),
    does: 'Whether the human-readable text is above or below the bars.',
    unit: 'above or below',
    values: 'above or below',
    defaultText: 'below',
    example: 'above',
    control: { kind: 'choice', values: ['below', 'above'] },
    appliesToText: 'barcodes with human-readable text on one side',
    appliesTo: ({ text }) => text === 'below' || text === 'above',
    isContent: false,
    read: (text, draft) => {
      const position = oneOf(text, { above: 'above', below: 'below' } as const);
      if (position === undefined) return undefined;
      return { ...draft, textStyle: { ...draft.textStyle, position } };
    },
  },
  {
    name: 'textSize',
    otherNames: words('fontSize font textHeight fontHeight fs txtSize labelSize textScale'),
    does:
      'Font size of human-readable text and captions. Digits that belong under their bars stay ' +
      'small enough to fit there.',
    unit: 'pixels, or with mm, pt or in',
    values: 'a whole number of pixels from 6 to 300, or a length from 1mm to 25mm, such as 9pt',
    defaultText: '5.3 mm at the default scale, smaller where that is too wide',
    example: '24',
    control: {
      kind: 'length',
      min: 6,
      max: 300,
      step: 1,
      pattern: '\\d+(\\.\\d+)?(px|mm|cm|in|mil|pt)?',
    },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => withLength(draft, 'textSize', parseLength(text, TEXT_SIZE)),
  },
  {
    name: 'textAlign',
    otherNames: words('align textXAlign alignment textAlignment justify labelAlign fontAlign'),
    does: 'Alignment of text and captions. Digits that belong under their bars stay there.',
    unit: 'left, center or right',
    values: 'left, center or right',
    defaultText: 'center',
    example: 'left',
    control: { kind: 'choice', values: ['left', 'center', 'right'] },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => {
      const align = oneOf(text, { left: 'left', center: 'center', right: 'right' } as const);
      return align && { ...draft, textStyle: { ...draft.textStyle, align } };
    },
  },
  caption('captionAbove', 'title header heading topText textAbove topCaption', 'above'),
  caption(
    'captionBelow',
    'caption subtitle footer bottomText textBelow description comment captionText note',
    'below',
  ),
];
