/** Files of pdf.ts of a page each, placed on the pages of another one. */
import { objectsOf, renumbered } from './join-pdf.ts';
import { firstExtra, pdfFile } from './pdf.ts';

/** From the coordinates of a page with its lower left at 0,0 to those of another (ISO 32000-1, 8.3.3). */
export type PdfMatrix = readonly [number, number, number, number, number, number];

export interface PlacedPage {
  /** Of one page, written by pdf.ts. */
  readonly file: Uint8Array;
  readonly matrix: PdfMatrix;
}

/** A page to place others on, in points; its own operators are drawn over them. */
export interface ImposedPage {
  readonly width: number;
  readonly height: number;
  readonly placed: readonly PlacedPage[];
  readonly content: string;
}

/**
 * One file of such pages. What is placed is cut at its edges, and stays compressed as it is, so that this takes no time to
 * speak of; a file that stands in several places is in it once.
 */
export function imposedPdf(pages: readonly ImposedPage[], title: string): Uint8Array {
  const extras: Uint8Array[] = [];
  const first = firstExtra(pages.length);
  const numbers = new Map<Uint8Array, number>();
  const formOf = (file: Uint8Array): number => {
    const known = numbers.get(file);
    if (known !== undefined) return known;
    const number = first + extras.length;
    extras.push(...formObjects(file, number));
    numbers.set(file, number);
    return number;
  };
  return pdfFile(
    pages.map(({ width, height, placed, content }) => {
      const names = new Set(placed.map(({ file }) => formOf(file)));
      const objects = [...names].map((number) => `/P${number} ${number} 0 R`).join('');
      const drawn = placed.map(
        ({ file, matrix }) => `q\n${matrix.map(written).join(' ')} cm\n/P${formOf(file)} Do\nQ\n`,
      );
      const resources = names.size === 0 ? '<<>>' : `<</XObject<<${objects}>>>>`;
      return { width, height, resources, content: drawn.join('') + content };
    }),
    title,
    extras,
  );
}

/** The content of a page as a form (8.10), and behind it what its resources refer to; the form has this number. */
function formObjects(file: Uint8Array, number: number): readonly Uint8Array[] {
  const [, list, page, content, ...rest] = objectsOf(file);
  const isOne = list?.toString('latin1').endsWith('/Count 1>>') === true;
  const parts = PAGE.exec(page?.toString('latin1') ?? '');
  if (!isOne || parts === null || content === undefined)
    throw new Error('a PDF to be placed has no one page');
  const head = `<</Type/XObject/Subtype/Form/BBox${parts[1]}/Resources${parts[2]}`;
  const form = Buffer.concat([Buffer.from(head, 'latin1'), content.subarray('<<'.length)]);
  // The last one is the title.
  return [form, ...rest.slice(0, -1)].map((object) => renumbered(object, number - CONTENT));
}

const written = (value: number): string => String(Math.round(value * 1e5) / 1e5);

/** A page with its size and resources, whose content is the next object. */
const PAGE =
  /^<<\/Type\/Page\/Parent 2 0 R\/MediaBox(\[[^\]]*\])\/Resources(<<.*>>)\/Contents 4 0 R>>$/;
/** The number of the content in a file of one page. */
const CONTENT = 4;
