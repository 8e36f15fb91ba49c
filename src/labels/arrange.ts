/**
 * A label and its values as whole pixels: every element at its place, and everything that a printer, a
 * scanner or a reader would stumble over as a warning with the element's name.
 */
import type { LogoPixels } from '../render/art/art.ts';
import { parseColor, WHITE } from '../render/color.ts';
import { mmToPixels } from '../render/options/length.ts';
import { PIXELS_MAX, SIDE_MAX } from '../render/picture-limits.ts';
import type {
  Arranged,
  ArrangedLabel,
  ElementNote,
  ElementRefusal,
  Part,
  Rect,
} from './arranged.ts';
import { writeDate } from './date-format.ts';
import { dataOf } from './element-data.ts';
import type { Values } from './fill.ts';
import { grouped } from './groups.ts';
import type { Element, ElementOf, Label } from './label.ts';
import { placeBarcode } from './place-barcode.ts';
import { placeBox, placeImage, placeLine } from './place-shapes.ts';
import { placeText } from './place-text.ts';
import { substitute } from './template.ts';
import { reasonOf } from './label-reason.ts';

/** Why there is no label, with the elements at fault; a label that is too large has none. */
export interface LabelRefusal {
  readonly kind: 'refused';
  readonly faults: readonly ElementNote[];
}

/**
 * Arranges a label at so many dots per inch. `images` are those that its elements refer to. Refuses, with
 * all elements at fault, data that a symbology refuses, boxes that are too small for their barcode,
 * characters that no font has and images that there are not.
 */
export function arrange(
  label: Label,
  values: Values,
  dpi: number,
  images: ReadonlyMap<string, LogoPixels> = new Map(),
): ArrangedLabel | LabelRefusal {
  const pixels = (mm: number): number => Math.round(mmToPixels(mm, dpi));
  const [widthPixels, heightPixels] = [pixels(label.width), pixels(label.height)];
  const large = sizeReason(label, dpi, widthPixels, heightPixels);
  if (large !== undefined) return { kind: 'refused', faults: [{ element: '', reason: large }] };
  const faults: ElementNote[] = [];
  const placed: Placed[] = [];
  for (const element of label.elements) {
    if (!isShown(element, values)) continue;
    const arranged = place(element, values, dpi, images);
    if (arranged.kind === 'refused') {
      const { kind: _, ...fault } = arranged;
      faults.push({ element: element.name, ...fault });
    } else placed.push({ ...arranged, name: element.name, isBox: element.type === 'box' });
  }
  if (faults.length > 0) return { kind: 'refused', faults };
  const size = { left: 0, top: 0, right: widthPixels, bottom: heightPixels };
  const parts = placed.flatMap((one): readonly Part[] => one.parts);
  return {
    kind: 'arranged',
    widthMm: label.width,
    heightMm: label.height,
    widthPixels,
    heightPixels,
    dpi,
    title:
      label.title === '' ? 'Label' : substituted(label.title, values).replaceAll(UNPRINTED, ' '),
    background: parseColor(label.background) ?? WHITE,
    parts,
    symbols: placed.flatMap(({ symbols = [] }) => symbols),
    warnings: warningsOf(placed, size),
  };
}

interface Placed extends Arranged {
  readonly name: string;
  readonly isBox: boolean;
}

/** What no title of a file may have. */
const UNPRINTED = /[\u0000-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu;

/** A title may name placeholders, but need not be a template. */
const substituted = (title: string, { texts }: Values): string =>
  title.replaceAll(/\{(\w+)\}/g, (whole, name: string) => texts.get(name) ?? whole);

function isShown({ showIf }: Element, { texts }: Values): boolean {
  if (showIf === undefined) return true;
  const value = texts.get(showIf.placeholder) ?? '';
  const holds = showIf.equals === undefined ? value !== '' : value === showIf.equals;
  return holds !== (showIf.not ?? false);
}

function place(
  element: Element,
  values: Values,
  dpi: number,
  images: ReadonlyMap<string, LogoPixels>,
): Arranged | ElementRefusal {
  switch (element.type) {
    case 'barcode': {
      const data = dataOf(element, values.texts);
      if (typeof data === 'string') return placeBarcode(element, data, dpi);
      return { kind: 'refused', reason: data.reason };
    }
    case 'text':
      return placeText(element, writtenText(element, values), dpi);
    case 'date': {
      const { placeholder, format, offsetDays } = element;
      const day = placeholder === undefined ? values.date : values.dates.get(placeholder);
      return placeText(element, day === undefined ? '' : writeDate(day, format, offsetDays), dpi);
    }
    case 'counter':
      return placeText(element, values.texts.get(element.placeholder) ?? '', dpi);
    case 'line':
      return placeLine(element, dpi);
    case 'box':
      return placeBox(element, dpi);
    case 'image':
      return placeImage(element, images, dpi);
  }
}

function writtenText({ text, groups }: ElementOf<'text'>, { texts }: Values): string {
  if (groups === undefined) return substitute(text, texts);
  return substitute(
    text,
    new Map([...texts].map(([name, value]) => [name, grouped(value, groups)])),
  );
}

function warningsOf(placed: readonly Placed[], label: Rect): readonly ElementNote[] {
  return placed.flatMap((one, i) => {
    const notes = [...one.notes];
    if (one.ink.some((rect) => !isWithin(rect, label))) {
      notes.push(reasonOf({ code: 'beyond_label', values: {} }));
    }
    if (one.clear !== undefined) {
      const covering = placed.filter((other, k) => k !== i && touches(other, one.clear!, k > i));
      for (const { name: by } of covering.slice(0, NAMED_MAX)) {
        notes.push(reasonOf({ code: 'covered', values: { by } }));
      }
    }
    return notes.map((note) => ({ element: one.name, ...note }));
  });
}

/** A box that a barcode is drawn on does not touch it: the barcode has paper of its own. */
const touches = ({ ink, isBox }: Placed, clear: Rect, isAbove: boolean): boolean =>
  ink.some((rect) => overlaps(rect, clear) && (isAbove || !isBox || !isWithin(clear, rect)));

const isWithin = (inner: Rect, outer: Rect): boolean =>
  inner.left >= outer.left &&
  inner.top >= outer.top &&
  inner.right <= outer.right &&
  inner.bottom <= outer.bottom;

const overlaps = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function sizeReason(label: Label, dpi: number, width: number, height: number): string | undefined {
  const hasImage = label.elements.some(({ type }) => type === 'image');
  const pixelsMax = hasImage ? IMAGE_PIXELS_MAX : PIXELS_MAX;
  if (Math.max(width, height) <= SIDE_MAX && width * height <= pixelsMax) return undefined;
  const largest = Math.min(
    SIDE_MAX / Math.max(width, height),
    Math.sqrt(pixelsMax / (width * height)),
  );
  return (
    `At ${dpi} DPI the label would be ${width} by ${height} pixels; the limits are ${SIDE_MAX} a side ` +
    `and ${pixelsMax} in total. At most ${Math.floor(dpi * largest * 0.999)} DPI fit.`
  );
}

/** Of a label with an image, each of whose pixels has a color of its own. */
const IMAGE_PIXELS_MAX = 10_000_000;
const NAMED_MAX = 3;
