/** Options of color and rotation. */
import { CONTRAST_MIN, parseColor } from '../color.ts';
import type { Rotation } from '../scene.ts';
import { everything, oneOf, words, type StyleOption } from './option.ts';

const ROTATIONS: Readonly<Record<string, Rotation>> = { 0: 0, 90: 90, 180: 180, 270: 270 };
const COLOR_VALUES = '#rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name';

export const COLOR_OPTIONS: readonly StyleOption[] = [
  {
    name: 'color',
    otherNames: words(
      'fg foreground fgColor foregroundColor barColor colour lineColor dark ink black ' +
        'moduleColor stroke fill',
    ),
    does:
      'Color of the bars, cells and text. Scanners with red light see red as white, and most ' +
      'scanners read linear barcodes only if they are dark on light. ' +
      `The contrast ratio with the background must be at least ${CONTRAST_MIN}:1.`,
    unit: 'color',
    values: COLOR_VALUES,
    defaultText: '#000000',
    example: '1a2b3c',
    control: { kind: 'colour', transparent: false },
    appliesToText: 'barcodes whose colors carry no data',
    appliesTo: (symbology) => symbology.ownColors !== true,
    isContent: false,
    read: (text, draft) => {
      const color = text.toLowerCase() === 'transparent' ? undefined : parseColor(text);
      return color === undefined ? undefined : { ...draft, color };
    },
  },
  {
    name: 'background',
    otherNames: words(
      'bg bgColor backgroundColor backColor back paper light white backgroundColour ' +
        'transparent transparency alpha',
    ),
    does:
      'Color behind the bars and of the quiet zone. JPG, TIFF and BMP have no transparency: ' +
      'transparent colors are drawn on white.',
    unit: 'color',
    values: `${COLOR_VALUES}, or transparent`,
    defaultText: '#ffffff',
    example: 'transparent',
    control: { kind: 'colour', transparent: true },
    appliesToText: 'barcodes whose colors carry no data',
    appliesTo: (symbology) => symbology.ownColors !== true,
    isContent: false,
    read: (text, draft) => {
      const background = parseColor(text);
      return background === undefined ? undefined : { ...draft, background };
    },
  },
  {
    name: 'rotate',
    otherNames: words('rotation rot angle orientation turn direction degrees'),
    does: 'Rotates the picture clockwise.',
    unit: 'degrees',
    values: '0, 90, 180 or 270',
    defaultText: '0',
    example: '90',
    control: { kind: 'choice', values: Object.keys(ROTATIONS) },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => {
      const rotate = oneOf(text, ROTATIONS);
      return rotate === undefined ? undefined : { ...draft, rotate };
    },
  },
];
