/** Where elements are and how they move and grow, in mm from the label's top left. */
import type { ElementJson } from './label.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is dragged to change an element: a side or corner of its box, or an end of a line. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'start' | 'end';

/** To hundredths of a millimeter, which no printer resolves. */
export const rounded = (mm: number): number => Math.round(mm * 100) / 100;

/** The box around an element; of a line without its thickness. */
export function boxOf(element: ElementJson): Box {
  if (element.type !== 'line') {
    const { x, y, width, height } = element;
    return { x, y, width, height };
  }
  const { x, y, toX, toY } = element;
  return {
    x: Math.min(x, toX),
    y: Math.min(y, toY),
    width: Math.abs(toX - x),
    height: Math.abs(toY - y),
  };
}

/** The box around all of them; undefined around none. */
export function unionOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The element, so much further right and down. */
export function moved(element: ElementJson, dx: number, dy: number): ElementJson {
  const x = rounded(element.x + dx);
  const y = rounded(element.y + dy);
  return element.type === 'line'
    ? { ...element, x, y, toX: rounded(element.toX + dx), toY: rounded(element.toY + dy) }
    : { ...element, x, y };
}

/** The element with its handle so much further right and down; a box stays at least `SIDE_MIN` wide and high. */
export function resized(element: ElementJson, handle: Handle, dx: number, dy: number): ElementJson {
  if (element.type === 'line') {
    return handle === 'start'
      ? { ...element, x: rounded(element.x + dx), y: rounded(element.y + dy) }
      : { ...element, toX: rounded(element.toX + dx), toY: rounded(element.toY + dy) };
  }
  if (handle === 'start' || handle === 'end') return element;
  const across = resizedSide(element.x, element.width, dx, sideOf(handle, 'w', 'e'));
  const down = resizedSide(element.y, element.height, dy, sideOf(handle, 'n', 's'));
  return { ...element, x: across.from, width: across.length, y: down.from, height: down.length };
}

type Side = 'near' | 'far' | 'neither';

const sideOf = (handle: string, near: string, far: string): Side =>
  handle.includes(near) ? 'near' : handle.includes(far) ? 'far' : 'neither';

function resizedSide(
  from: number,
  length: number,
  change: number,
  side: Side,
): { readonly from: number; readonly length: number } {
  if (side === 'neither') return { from, length };
  if (side === 'far') return { from, length: rounded(Math.max(SIDE_MIN, length + change)) };
  const end = from + length;
  const start = Math.min(end - SIDE_MIN, from + change);
  return { from: rounded(start), length: rounded(end - start) };
}

/** Whether two boxes share a point. */
export const touches = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

/** The box between two points. */
export const boxBetween = (
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

/** In mm. */
const SIDE_MIN = 0.5;
