/** Changes of a label and of what is selected. All are pure: they return the document after them. */
import { messages } from '../../../messages/messages.ts';
import { boxOf, moved, resized, unionOf, type Box } from './geometry.ts';
import type { ElementJson, ElementType, LabelDocument, LabelJson } from './label.ts';
import { placeholderNames, placeholderOf } from './label.ts';
import { withoutUndefined, withPlaceholder } from './placeholders.ts';

/** The document with these elements selected; positions that there are not are left out. */
export function withSelection(
  document: LabelDocument,
  selection: readonly number[],
): LabelDocument {
  const { length } = document.label.elements;
  const sorted = [...new Set(selection)].filter((i) => i >= 0 && i < length).sort((a, b) => a - b);
  const isSame =
    sorted.length === document.selection.length &&
    sorted.every((one, i) => one === document.selection[i]);
  return isSame ? document : { ...document, selection: sorted };
}

/** The selection with an element more or less. */
export const toggled = (selection: readonly number[], index: number): readonly number[] =>
  selection.includes(index) ? selection.filter((one) => one !== index) : [...selection, index];

/** Another label, as written elsewhere; what is selected stays, by position. */
export const withLabel = (document: LabelDocument, label: LabelJson): LabelDocument =>
  withSelection({ ...document, label }, document.selection);

/** A change of the label's own fields. */
export const withLabelFields = (
  document: LabelDocument,
  change: Partial<LabelJson>,
): LabelDocument => ({ ...document, label: withoutUndefined(document.label, change) });

/** A change of an element; a field that is undefined is left out. */
export function withElement(
  document: LabelDocument,
  index: number,
  change: Readonly<Record<string, unknown>>,
): LabelDocument {
  return mapElements(document, [index], (element) =>
    withoutUndefined(element, change as Partial<ElementJson>),
  );
}

/** The label with one more element in front of the others, which alone is selected. */
export function withNewElement(document: LabelDocument, type: ElementType): LabelDocument {
  const base = type === 'counter' ? withCounter(document) : document;
  const { label } = base;
  const name = freeName(label, messages('template-model').elements[type]);
  const element = newElement(type, name, label);
  const elements = [...label.elements, element];
  return { label: { ...label, elements }, selection: [elements.length - 1] };
}

/** A counter needs a placeholder of its type. */
function withCounter(document: LabelDocument): LabelDocument {
  const { label } = document;
  const isThere = placeholderNames(label).some(
    (name) => placeholderOf(label, name)?.type === 'counter',
  );
  if (isThere) return document;
  const name = ['number', 'counter', 'count'].find(
    (one) => placeholderOf(label, one) === undefined,
  );
  return withPlaceholder(document, name ?? `counter${placeholderNames(label).length}`, {
    type: 'counter',
    start: 1,
    digits: 4,
  });
}

export function withoutSelected(document: LabelDocument): LabelDocument {
  const { label, selection } = document;
  if (selection.length === 0) return document;
  const elements = label.elements.filter((_, i) => !selection.includes(i));
  return { label: { ...label, elements }, selection: [] };
}

/** Copies of what is selected, a little further right and down, and selected instead. */
export function withCopies(document: LabelDocument): LabelDocument {
  const { selection } = document;
  if (selection.length === 0) return document;
  let { label } = document;
  for (const index of selection) {
    const copy = moved(label.elements[index]!, COPY_MM, COPY_MM);
    const named = { ...copy, name: freeName(label, copy.name.replace(/ \d+$/, '')) };
    label = { ...label, elements: [...label.elements, named] };
  }
  const first = document.label.elements.length;
  return { label, selection: selection.map((_, i) => first + i) };
}

export type Order = 'front' | 'forward' | 'backward' | 'back';

/** What is selected, further to the front or back; in the order that it had. */
export function withOrder(document: LabelDocument, order: Order): LabelDocument {
  const { label, selection } = document;
  const isSelected = (index: number): boolean => selection.includes(index);
  const indexes = label.elements.map((_, i) => i);
  const next =
    order === 'front' || order === 'back'
      ? [
          ...indexes.filter((i) => isSelected(i) === (order === 'back')),
          ...indexes.filter((i) => isSelected(i) === (order === 'front')),
        ]
      : stepped(indexes, isSelected, order);
  if (next.every((one, i) => one === i)) return document;
  const elements = next.map((i) => label.elements[i]!);
  const moved = next.flatMap((one, i) => (isSelected(one) ? [i] : []));
  return { label: { ...label, elements }, selection: moved };
}

function stepped(
  indexes: readonly number[],
  isSelected: (index: number) => boolean,
  order: Order,
): readonly number[] {
  const row = order === 'forward' ? indexes.toReversed() : [...indexes];
  for (let i = 1; i < row.length; i++) {
    const [before, own] = [row[i - 1]!, row[i]!];
    if (isSelected(own) && !isSelected(before)) [row[i - 1], row[i]] = [own, before];
  }
  return order === 'forward' ? row.toReversed() : row;
}

/** What is selected, so much further right and down. */
export const withMove = (document: LabelDocument, dx: number, dy: number): LabelDocument =>
  mapElements(document, document.selection, (element) => moved(element, dx, dy));

/** What is selected, so much wider and higher; of a line its end moves. */
export const withGrowth = (document: LabelDocument, dx: number, dy: number): LabelDocument =>
  mapElements(document, document.selection, (element) =>
    resized(element, element.type === 'line' ? 'end' : 'se', dx, dy),
  );

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/** What is selected, aligned: one element on the label, more of them on the box around them. */
export function withAlignment(document: LabelDocument, alignment: Alignment): LabelDocument {
  const { label, selection } = document;
  const around =
    selection.length === 1
      ? { x: 0, y: 0, width: label.width, height: label.height }
      : unionOf(selection.map((i) => boxOf(label.elements[i]!)));
  if (around === undefined) return document;
  return mapElements(document, selection, (element) => {
    const { dx, dy } = shiftTo(boxOf(element), around, alignment);
    return moved(element, dx, dy);
  });
}

function shiftTo(
  box: Box,
  around: Box,
  alignment: Alignment,
): { readonly dx: number; readonly dy: number } {
  const part = { left: 0, top: 0, center: 0.5, middle: 0.5, right: 1, bottom: 1 }[alignment];
  return ['left', 'center', 'right'].includes(alignment)
    ? { dx: around.x + (around.width - box.width) * part - box.x, dy: 0 }
    : { dx: 0, dy: around.y + (around.height - box.height) * part - box.y };
}

/** What is selected, with equal gaps between the outermost two; fewer than three stay where they are. */
export function withDistribution(document: LabelDocument, axis: 'x' | 'y'): LabelDocument {
  const { label, selection } = document;
  if (selection.length < 3) return document;
  const side = axis === 'x' ? 'width' : 'height';
  const boxes = selection
    .map((index) => ({ index, box: boxOf(label.elements[index]!) }))
    .sort((a, b) => a.box[axis] - b.box[axis]);
  const around = unionOf(boxes.map(({ box }) => box))!;
  const filled = boxes.reduce((sum, { box }) => sum + box[side], 0);
  const gap = (around[side] - filled) / (boxes.length - 1);
  const places = new Map<number, number>();
  let at = around[axis];
  for (const { index, box } of boxes) {
    places.set(index, at - box[axis]);
    at += box[side] + gap;
  }
  return mapElements(document, selection, (element, index) => {
    const shift = places.get(index) ?? 0;
    return axis === 'x' ? moved(element, shift, 0) : moved(element, 0, shift);
  });
}

/** With some elements changed. The document itself where none is. */
export function mapElements(
  document: LabelDocument,
  indexes: readonly number[],
  change: (element: ElementJson, index: number) => ElementJson,
): LabelDocument {
  if (indexes.length === 0) return document;
  const elements = document.label.elements.map((element, i) =>
    indexes.includes(i) ? change(element, i) : element,
  );
  return { ...document, label: { ...document.label, elements } };
}

/** `Text`, or `Text 2` where there is one of that name. */
function freeName({ elements }: LabelJson, wanted: string): string {
  const taken = new Set(elements.map(({ name }) => name));
  const base = wanted.slice(0, 50);
  for (let i = 1; ; i++) {
    const name = i === 1 ? base : `${base} ${i}`;
    if (!taken.has(name)) return name;
  }
}

/** A new element in the middle of the label, not larger than it. */
function newElement(type: ElementType, name: string, label: LabelJson): ElementJson {
  const [wide, high] = SIZES[type];
  const width = Math.min(wide, label.width);
  const height = Math.min(high, label.height);
  const x = Math.max(0, Math.round((label.width - width) / 2));
  const y = Math.max(0, Math.round((label.height - height) / 2));
  const box = { name, x, y, width, height };
  switch (type) {
    case 'barcode':
      return { type, ...box, symbology: 'CODE128', data: 'ABC-123' };
    case 'text':
      return { type, ...box, text: messages('template-model').newText, size: '9pt' };
    case 'date':
      return { type, ...box, format: 'yyyy-MM-dd' };
    case 'counter': {
      const placeholder = placeholderNames(label).find(
        (one) => placeholderOf(label, one)?.type === 'counter',
      )!;
      return { type, ...box, placeholder };
    }
    case 'line':
      return { type, name, x, y, toX: x + width, toY: y };
    case 'box':
      return { type, ...box };
    case 'image':
      return { type, ...box, image: '' };
  }
}

/** Width and height in mm. */
const SIZES: Readonly<Record<ElementType, readonly [number, number]>> = {
  barcode: [40, 15],
  text: [25, 5],
  date: [25, 5],
  counter: [20, 5],
  line: [30, 0],
  box: [30, 15],
  image: [15, 15],
};

const COPY_MM = 2;
