/** An arranged label as PDF, as vectors with images as pixels, on a page of exactly its size. */
import type { Image } from '../render/art/image.ts';
import { colorOperator, drawing, pageSize } from '../render/page.ts';
import { firstExtra, pdfFile } from '../render/pdf.ts';
import { pdfImage } from '../render/pdf-image.ts';
import type { Color } from '../render/color.ts';
import { mmToPixels } from '../render/options/length.ts';
import type { ArrangedLabel, Part } from './arranged.ts';

/** The file: the label with its paper. */
export function labelPdf(label: ArrangedLabel): Uint8Array {
  const objects: Uint8Array[] = [];
  const first = firstExtra(1);
  /** The number of an object that is put behind the page. */
  const put = (object: Uint8Array): number => first + objects.push(object) - 1;
  const names: string[] = [];
  const name = (image: Image): string => {
    const own = `I${names.length}`;
    names.push(`/${own} ${put(pdfImage(image, put))} 0 R`);
    return own;
  };
  const content = paper(label) + drawn(label, name);
  const resources = names.length === 0 ? '<<>>' : `<</XObject<<${names.join('')}>>>>`;
  const [width, height] = [points(label.widthMm), points(label.heightMm)];
  return pdfFile([{ width, height, resources, content }], label.title, objects);
}

const paper = ({ background, widthMm, heightMm }: ArrangedLabel): string =>
  `${ink(background)}0 0 ${number(points(widthMm))} ${number(points(heightMm))} re\nf\n`;

/** The operators that draw a label with its lower left at 0,0 and y upward. */
function drawn({ parts, dpi, heightMm }: ArrangedLabel, name: (image: Image) => string): string {
  const height = points(heightMm);
  return parts
    .map((part) => {
      if (part.kind === 'scene') return sceneOperators(part, part.scene, dpi, height);
      const unit = POINTS / dpi;
      const [wide, high] = [part.image.width * unit, part.image.height * unit];
      const matrix = [wide, 0, 0, high, part.left * unit, height - part.top * unit - high];
      return `q\n${matrix.map(number).join(' ')} cm\n/${name(part.image)} Do\nQ\n`;
    })
    .join('');
}

function sceneOperators(
  { left, top }: Part,
  scene: Parameters<typeof drawing>[0],
  dpi: number,
  height: number,
): string {
  const unit = POINTS / dpi;
  const bottom = height - top * unit - pageSize(scene).height;
  return `q\n1 0 0 1 ${number(left * unit)} ${number(bottom)} cm\n${drawing(scene, { ink })}Q\n`;
}

const ink = (color: Color): string => colorOperator(color, false);
const number = (value: number): string => String(Math.round(value * 1e5) / 1e5);

const points = (mm: number): number => mmToPixels(mm, POINTS);

const POINTS = 72;
