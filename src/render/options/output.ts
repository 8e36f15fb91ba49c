/** Options of files that only some image formats have. */
import { everything, oneOf, words, type StyleOption } from './option.ts';

const COLOR_SPACES = { rgb: 'rgb', cmyk: 'cmyk' } as const;
const ZPL_MODES = { graphic: 'graphic', native: 'native' } as const;

export const OUTPUT_OPTIONS: readonly StyleOption[] = [
  {
    name: 'colorSpace',
    otherNames: words('cmyk colorMode colourSpace colorModel inks'),
    does:
      'Colors of the file: `rgb`, in which black and gray are written as gray, or `cmyk`, the ' +
      'four inks of print, with black as 100 % of K.',
    unit: 'color space',
    values: 'rgb or cmyk',
    defaultText: 'rgb',
    example: 'cmyk',
    control: { kind: 'choice', values: Object.keys(COLOR_SPACES) },
    appliesToText: 'PDF and EPS',
    appliesTo: everything,
    imageFormats: ['pdf', 'eps'],
    isContent: false,
    read: (text, draft) => {
      const colorSpace = oneOf(text, COLOR_SPACES);
      return colorSpace === undefined ? undefined : { ...draft, colorSpace };
    },
  },
  {
    name: 'mode',
    otherNames: words('zplMode native nativeZpl graphic'),
    does:
      'How a ZPL label draws the symbol: `graphic` as dots, for every barcode; `native` with the ' +
      "printer's own command, for Code 128, GS1-128 without text, EAN-13, EAN-8, UPC-A, " +
      "Interleaved 2 of 5 and Code 39. The bars are the same; the text is in the printer's font.",
    unit: 'mode',
    values: 'graphic or native',
    defaultText: 'graphic',
    example: 'native',
    control: { kind: 'choice', values: Object.keys(ZPL_MODES) },
    appliesToText: 'ZPL',
    appliesTo: everything,
    imageFormats: ['zpl'],
    isContent: false,
    fault: (text) =>
      /^[2-6]$/.test(text) ? 'is that of ZPL; the mode of a MaxiCode is maxicodeMode.' : undefined,
    read: (text, draft) => {
      const zplMode = oneOf(text, ZPL_MODES);
      return zplMode === undefined ? undefined : { ...draft, zplMode };
    },
  },
];
