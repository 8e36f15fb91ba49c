/** Where a tool spoils a picture for reasons of its own: exactly this happens, and docs/tools.md says so. */
import type { Kind, SymbologyId } from './pictures.ts';

export interface Weakness {
  readonly tool: string;
  readonly kind: Kind;
  /** Symbologies that are not read at every resolution. */
  readonly unread: readonly SymbologyId[];
  /** Why, and what to use instead. */
  readonly why: string;
}

export const WEAKNESSES: readonly Weakness[] = [
  {
    tool: 'WeasyPrint',
    kind: 'JPG',
    unread: ['MAXICODE'],
    why:
      'compresses a JPG once more, so that there is gray around the edges; in black and white it becomes ' +
      'specks. Use SVG or PNG',
  },
  {
    tool: 'TCPDF',
    kind: 'WebP',
    unread: ['MAXICODE'],
    why:
      'converts WebP to a JPG of its own, so that there is gray around the edges; in black and white it ' +
      'becomes specks. Use SVG or PNG',
  },
];

/** What else to know of a tool, proven by how the suite uses it. */
export const REMARKS: Readonly<Record<string, string>> = {
  'svg-to-pdfkit':
    'its `width` and `height` do not scale a picture that has its own: call `doc.scale()` and place it at ' +
    'the scaled origin with `assumePt: true`',
  '@react-pdf/renderer':
    'give an SVG both `width` and `height`: with a width alone it is drawn too low. Without a size, PNG and ' +
    'JPG fill the page',
  'pdf-lib':
    'give `embedJpg` a `Uint8Array` with memory of its own (`Uint8Array.from(buffer)`); of a small Buffer of ' +
    'Node it reads other memory',
  wkhtmltopdf:
    "Debian's draws everything at 76.8 % of its size, and `--zoom` does not change that: divide lengths by " +
    '0.768. It is no longer maintained',
  CairoSVG: 'takes no millimetres: `--scale 0.64` gives 150 dots per inch',
};
