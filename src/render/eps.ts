/**
 * Prints a scene as Encapsulated PostScript (EPSF 3.0), as vectors, in ASCII. It holds no fonts or
 * dates: the same scene gives the same bytes.
 */
import { onWhite, type Color } from './color.ts';
import { colorOperator, drawing, pageSize } from './page.ts';
import { decimal } from './path-operators.ts';
import type { Scene } from './scene.ts';

/**
 * The EPS file, whose HiResBoundingBox is exactly the picture. PostScript has no opacity: colors are
 * drawn as they look on white, and a clear background is not drawn.
 */
export function printEps(scene: Scene): Uint8Array {
  const isCmyk = scene.colorSpace === 'cmyk';
  const { width, height } = pageSize(scene);
  const ink = (color: Color): string => colorOperator(onWhite(color), isCmyk);
  const head = [
    '%!PS-Adobe-3.0 EPSF-3.0',
    `%%BoundingBox: 0 0 ${whole(width)} ${whole(height)}`,
    `%%HiResBoundingBox: 0 0 ${decimal(width)} ${decimal(height)}`,
    `%%Title: (${commentText(scene.title)})`,
    '%%DocumentData: Clean7Bit',
    '%%LanguageLevel: 2',
    '%%EndComments',
  ];
  const lines = [...head, PROLOG, drawing(scene, ink) + EPILOG];
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** The smallest whole number of points that holds a length, to what a float keeps of it. */
const whole = (points: number): number => Math.ceil(points - 1e-6);

/**
 * Text in parentheses in a comment of the document's structure: one line of printable ASCII, in which
 * parentheses and backslashes are escaped (PLRM, 3rd edition, 3.2.2) and anything else is a question
 * mark.
 */
const commentText = (text: string): string =>
  text
    .slice(0, COMMENT_CHARACTERS_MAX)
    .replace(/[^ -~]/g, '?')
    .replace(/[()\\]/g, String.raw`\$&`);

/** Comments have at most 255 characters a line, and escapes take two each (DSC 3.0, 3). */
const COMMENT_CHARACTERS_MAX = 120;

/** The operators of PDF, in a dictionary of its own so that nothing of the document around changes. */
const PROLOG = String.raw`%%BeginProlog
/barcode 16 dict def barcode begin
/q{gsave}bind def/Q{grestore}bind def/cm{6 array astore concat}bind def
/m{moveto}bind def/l{lineto}bind def/c{curveto}bind def/h{closepath}bind def/f{fill}bind def
/re{4 2 roll moveto 1 index 0 rlineto 0 exch rlineto neg 0 rlineto closepath}bind def
/g{setgray}bind def/rg{setrgbcolor}bind def/k{setcmykcolor}bind def
end
%%EndProlog
barcode begin`;

const EPILOG = 'end\nshowpage\n%%EOF\n';
