/** Options of the look of QR Codes: a logo, other shapes and a gradient. */
import { FINDER_SHAPES, MODULE_SHAPES } from '../art/art.ts';
import { LOGO_BYTES_MAX, LOGO_CONTENT_TYPES, parseLogo } from '../art/logo-file.ts';
import { parseColor } from '../color.ts';
import { whole, words, type ArtParts, type StyleDraft, type StyleOption } from './option.ts';

/** What art is printed in: formats with colors, which the reader can read back, or the same page in another. */
const ART_FORMATS: readonly string[] = ['svg', 'png', 'jpg', 'webp', 'pdf', 'eps'];

/** Pixels per module where nothing is said of the size. */
export const ART_SCALE = 8;

/** The longer side of a logo in percent of the symbol's width. */
export const LOGO_PERCENT = 20;
export const LOGO_PERCENT_MIN = 5;
export const LOGO_PERCENT_MAX = 30;
const ANGLE_MAX = 359;

const GRADIENTS = ['linear', 'radial'] as const;

/** What all of these rows have in common. */
const ART = {
  appliesToText: 'QR Codes as SVG, PNG, JPG, WebP, PDF or EPS',
  appliesTo: ({ takesArt }) => takesArt === true,
  imageFormats: ART_FORMATS,
  isContent: false,
} as const satisfies Partial<StyleOption>;

const withParts = (draft: StyleDraft, parts: ArtParts): StyleDraft => ({
  ...draft,
  artParts: { ...draft.artParts, ...parts },
});

/** One of a list of names, as a part of the draft; undefined if it is none. */
const choiceOf = <Value extends string>(
  values: readonly Value[],
  toParts: (value: Value) => ArtParts,
): StyleOption['read'] => {
  return (text, draft) => {
    const value = values.find((one) => one === text);
    return value === undefined ? undefined : withParts(draft, toParts(value));
  };
};

const listed = (values: readonly string[]): string =>
  `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

export const ART_OPTIONS: readonly StyleOption[] = [
  {
    ...ART,
    name: 'logo',
    otherNames: words(
      'logoImage logoUrl centerImage centerImageUrl centralImage overlay icon image img picture ' +
        'embeddedImage',
    ),
    does:
      'A picture in the middle of the QR Code, which is drawn with the highest error correction to make ' +
      'up for it. A picture with a logo, other shapes or a gradient is read back before it ' +
      'is delivered. If it cannot be read, the request is refused with a reason and costs ' +
      'nothing.',
    unit: 'data URI',
    values: `a data URI of a PNG, JPG or SVG of at most ${LOGO_BYTES_MAX / 1024} KiB`,
    defaultText: 'none',
    example:
      'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"%3E' +
      '%3Ccircle cx="4.5" cy="4.5" r="4.5" fill="crimson"/%3E%3C/svg%3E',
    control: { kind: 'file', contentTypes: LOGO_CONTENT_TYPES },
    fault: (text) => {
      const file = parseLogo(text);
      return typeof file === 'string' ? file : undefined;
    },
    read: (text, draft) => {
      const logo = parseLogo(text);
      return typeof logo === 'string' ? undefined : withParts(draft, { logo });
    },
  },
  {
    ...ART,
    name: 'logoSize',
    needs: 'logo',
    otherNames: words(
      'logoWidth logoHeight logoScale logoRatio imageSize centerImageSizeRatio ' +
        'centerImageWidth logoPercent',
    ),
    does: "The longer side of the logo, in percent of the symbol's width.",
    unit: '% of the width',
    values: `a whole number of percent from ${LOGO_PERCENT_MIN} to ${LOGO_PERCENT_MAX}`,
    defaultText: String(LOGO_PERCENT),
    example: '25',
    control: { kind: 'number', min: LOGO_PERCENT_MIN, max: LOGO_PERCENT_MAX },
    read: (text, draft) => {
      const logoPercent = whole(text, LOGO_PERCENT_MIN, LOGO_PERCENT_MAX);
      return logoPercent === undefined ? undefined : withParts(draft, { logoPercent });
    },
  },
  {
    ...ART,
    name: 'moduleShape',
    otherNames: words(
      'dots dotsType dotType dotStyle dotShape dotsStyle body bodyShape moduleStyle ' +
        'moduleType pixelShape ' +
        'pixelStyle dataShape moduleDrawer rounded',
    ),
    does:
      'Shape of the modules: `rounded`, `vertical` and `horizontal` join those that touch. The ' +
      'shape of the finder patterns is set separately.',
    unit: 'shape',
    values: listed(MODULE_SHAPES),
    defaultText: MODULE_SHAPES[0],
    example: 'rounded',
    control: { kind: 'choice', values: MODULE_SHAPES },
    read: choiceOf(MODULE_SHAPES, (moduleShape) => ({ moduleShape })),
  },
  {
    ...ART,
    name: 'finderShape',
    otherNames: words(
      'eye eyes eyeShape eyeStyle eyeFrame eyeBall eyeFrameShape eyeBallShape corners cornersType ' +
        'cornersSquare cornersSquareType cornersDot cornersDotType cornerShape markerShape finderStyle ' +
        'finderPattern eyeDrawer',
    ),
    does: 'Shape of the three finder patterns in the corners.',
    unit: 'shape',
    values: listed(FINDER_SHAPES),
    defaultText: FINDER_SHAPES[0],
    example: 'circle',
    control: { kind: 'choice', values: FINDER_SHAPES },
    read: choiceOf(FINDER_SHAPES, (finderShape) => ({ finderShape })),
  },
  {
    ...ART,
    name: 'gradientColor',
    otherNames: words(
      'color2 colour2 gradientColor2 gradientEnd gradientTo endColor colorTo secondColor colorEnd ' +
        'colorStops gradientColour',
    ),
    does: 'Makes the modules a gradient, from `color` to this one.',
    unit: 'color',
    values: '#rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name',
    defaultText: 'none',
    example: '7b1fa2',
    control: { kind: 'colour', transparent: false },
    read: (text, draft) => {
      const color = text.toLowerCase() === 'transparent' ? undefined : parseColor(text);
      return color === undefined ? undefined : withParts(draft, { gradientColor: color });
    },
  },
  {
    ...ART,
    name: 'gradient',
    needs: 'gradientColor',
    otherNames: words('gradientType gradientStyle gradientKind colorGradient'),
    does: 'How the gradient runs: in one direction, or from the middle to the corners.',
    unit: 'gradient',
    values: listed(GRADIENTS),
    defaultText: GRADIENTS[0],
    example: 'radial',
    control: { kind: 'choice', values: GRADIENTS },
    read: choiceOf(GRADIENTS, (gradientKind) => ({ gradientKind })),
  },
  {
    ...ART,
    name: 'gradientAngle',
    needs: 'gradientColor',
    otherNames: words('gradientRotation gradientDirection gradientDegrees'),
    does: 'Direction of a linear gradient, clockwise: 0 is from left to right, 90 downwards.',
    unit: 'degrees',
    values: `a whole number from 0 to ${ANGLE_MAX}`,
    defaultText: '0',
    example: '45',
    control: { kind: 'number', min: 0, max: ANGLE_MAX },
    read: (text, draft) => {
      const gradientAngle = whole(text, 0, ANGLE_MAX);
      return gradientAngle === undefined ? undefined : withParts(draft, { gradientAngle });
    },
  },
];
