/**
 * Prints a scene as Encapsulated PostScript (EPSF 3.0), as vectors, in ASCII. It holds no fonts or
 * dates: the same scene gives the same bytes.
 */
import { deflateSync } from 'node:zlib';
import type { LogoPixels } from './art/art.ts';
import { withOpaqueInks, type ArtDialect } from './art/page-art.ts';
import { onWhite, over, type Color } from './color.ts';
import { cmykOf, colorOperator, drawing, pageSize, shadingEntries } from './page.ts';
import { decimal } from './path-operators.ts';
import type { Scene } from './scene.ts';

/**
 * The EPS file, whose HiResBoundingBox is exactly the picture. PostScript has no opacity: colors are
 * drawn as they look on white, and a clear background is not drawn.
 */
export function printEps(scene: Scene): Uint8Array {
  const isCmyk = scene.colorSpace === 'cmyk';
  const { width, height } = pageSize(scene);
  const { art } = scene;
  const drawn = art === undefined ? scene : withOpaqueInks(scene, art);
  const paper = onWhite(scene.background);
  const dialect: ArtDialect = {
    ink: (color) => colorOperator(onWhite(color), isCmyk),
    shade: (line, from, to) => `${shadingEntries(line, from, to, isCmyk)}shfill\n`,
    image: (logo) => image(logo, paper, isCmyk),
  };
  const head = [
    '%!PS-Adobe-3.0 EPSF-3.0',
    `%%BoundingBox: 0 0 ${whole(width)} ${whole(height)}`,
    `%%HiResBoundingBox: 0 0 ${decimal(width)} ${decimal(height)}`,
    `%%Title: (${commentText(scene.title)})`,
    '%%DocumentData: Clean7Bit',
    `%%LanguageLevel: ${art === undefined ? 2 : 3}`,
    '%%EndComments',
  ];
  const lines = [...head, prolog(art !== undefined), drawing(drawn, dialect) + EPILOG];
  return Buffer.from(lines.join('\n'), 'latin1');
}

/**
 * Pixels on the square from 0,0 to 1,1 (PLRM, 3rd edition, 4.10), compressed, in hexadecimal digits. What is
 * clear in them is the paper.
 */
function image({ width, height, rgba }: LogoPixels, paper: Color, isCmyk: boolean): string {
  const samples = new Uint8Array((isCmyk ? 4 : 3) * width * height);
  let at = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    const [red, green, blue, alpha] = [rgba[i]!, rgba[i + 1]!, rgba[i + 2]!, rgba[i + 3]!];
    const color = over({ red, green, blue, alpha }, paper);
    const parts = isCmyk ? cmykOf(color).map((part) => Math.round(255 * part)) : [];
    for (const part of isCmyk ? parts : [color.red, color.green, color.blue]) samples[at++] = part;
  }
  const digits = Buffer.from(deflateSync(samples, { level: 6 })).toString('hex');
  const decode = Array.from({ length: isCmyk ? 4 : 3 }, () => '0 1').join(' ');
  return (
    `/${isCmyk ? 'DeviceCMYK' : 'DeviceRGB'} setcolorspace\n` +
    `<</ImageType 1/Width ${width}/Height ${height}/BitsPerComponent 8/Decode[${decode}]` +
    `/ImageMatrix[${width} 0 0 ${-height} 0 ${height}]` +
    `/DataSource currentfile/ASCIIHexDecode filter/FlateDecode filter>>image\n` +
    `${digits.replace(/.{1,100}/g, '$&\n')}>\n`
  );
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

/**
 * The operators of PDF, in a dictionary of its own so that nothing of the document around changes. Art has those that
 * clip as well.
 */
const prolog = (hasArt: boolean): string => String.raw`%%BeginProlog
/barcode 16 dict def barcode begin
/q{gsave}bind def/Q{grestore}bind def/cm{6 array astore concat}bind def
/m{moveto}bind def/l{lineto}bind def/c{curveto}bind def/h{closepath}bind def/f{fill}bind def
/re{4 2 roll moveto 1 index 0 rlineto 0 exch rlineto neg 0 rlineto closepath}bind def
${hasArt ? CLIPPING : ''}/g{setgray}bind def/rg{setrgbcolor}bind def/k{setcmykcolor}bind def
end
%%EndProlog
barcode begin`;

const CLIPPING = '/W{clip}bind def/n{newpath}bind def\n';

const EPILOG = 'end\nshowpage\n%%EOF\n';
