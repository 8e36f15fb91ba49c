/** The pointer on the canvas: selects, moves, resizes, and draws a box around what is to be selected. */
import { useRef, useState, type PointerEvent } from 'react';
import { toggled, withMove, withElement } from '../model/edits.ts';
import {
  boxBetween,
  boxOf,
  resized,
  touches,
  unionOf,
  type Box,
  type Handle,
} from '../model/geometry.ts';
import type { ElementJson, LabelDocument } from '../model/label.ts';
import {
  handlePoint,
  snapHandle,
  snapMove,
  snapTargets,
  type Guide,
  type SnapTargets,
} from '../model/snap.ts';
import type { LabelEditor } from './use-label-editor.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface CanvasOptions {
  /** Pixels per mm. */
  readonly scale: number;
  /** Pixels between the edge of the drawing and the label. */
  readonly margin: Point;
  readonly snaps: boolean;
  /** In mm; null without a grid. */
  readonly grid: number | null;
}

type Gesture = {
  readonly start: Point;
  /** As it was when the pointer went down. */
  readonly base: LabelDocument;
  readonly targets: SnapTargets;
  readonly tag: string;
  hasMoved: boolean;
} & (
  | { readonly kind: 'move'; readonly index: number }
  | { readonly kind: 'resize'; readonly index: number; readonly handle: Handle }
  | { readonly kind: 'marquee'; readonly adds: boolean }
);

export interface CanvasPointer {
  /** Lines that say what was stopped at. */
  readonly guides: readonly Guide[];
  /** The box that is drawn around what is to be selected, in mm. */
  readonly marquee: Box | undefined;
  readonly isDragging: boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent<SVGSVGElement>): void;
    onPointerMove(event: PointerEvent<SVGSVGElement>): void;
    onPointerUp(event: PointerEvent<SVGSVGElement>): void;
    onPointerCancel(event: PointerEvent<SVGSVGElement>): void;
  };
}

export function useCanvasPointer(editor: LabelEditor, options: CanvasOptions): CanvasPointer {
  const gesture = useRef<Gesture>(undefined);
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  const [marquee, setMarquee] = useState<Box>();
  const [isDragging, setDragging] = useState(false);
  const end = (): void => {
    gesture.current = undefined;
    setGuides([]);
    setMarquee(undefined);
    setDragging(false);
  };
  const down = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    const started = begin(event, editor, options);
    gesture.current = started;
    event.currentTarget.setPointerCapture(event.pointerId);
    editor.select(started.base.selection);
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const now = gesture.current;
    if (now === undefined) return;
    const point = pointOf(event, options);
    const [dx, dy] = [point.x - now.start.x, point.y - now.start.y];
    if (!now.hasMoved && Math.hypot(dx, dy) * options.scale < STILL_PIXELS) return;
    now.hasMoved = true;
    setDragging(true);
    if (now.kind === 'marquee') {
      const box = boxBetween(now.start, point);
      setMarquee(box);
      editor.select(within(now.base, box, now.adds));
      return;
    }
    setGuides(drag(now, dx, dy, event.altKey ? { ...options, snaps: false } : options, editor));
  };
  const up = (): void => {
    const now = gesture.current;
    // A click on one of several that are selected selects it alone.
    if (now?.kind === 'move' && !now.hasMoved && now.base.selection.includes(now.index)) {
      if (now.base.selection.length > 1 && !now.tag.endsWith('added')) editor.select([now.index]);
    }
    end();
  };
  return {
    guides,
    marquee,
    isDragging,
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: end },
  };
}

let gestures = 0;

function begin(
  event: PointerEvent<SVGSVGElement>,
  { document }: LabelEditor,
  options: CanvasOptions,
): Gesture {
  gestures += 1;
  const start = pointOf(event, options);
  const adds = event.shiftKey || event.ctrlKey || event.metaKey;
  const { index: indexText, handle } =
    event.target instanceof SVGElement ? event.target.dataset : ({} as DOMStringMap);
  const shared = { start, hasMoved: false };
  if (indexText === undefined) {
    const base = { ...document, selection: adds ? document.selection : [] };
    return { ...shared, kind: 'marquee', adds, base, targets: { x: [], y: [] }, tag: '' };
  }
  const index = Number(indexText);
  if (handle !== undefined) {
    const targets = snapTargets(document.label, [index]);
    const tag = `resize ${gestures}`;
    return {
      ...shared,
      kind: 'resize',
      index,
      handle: handle as Handle,
      base: document,
      targets,
      tag,
    };
  }
  const selection = adds
    ? toggled(document.selection, index)
    : document.selection.includes(index)
      ? document.selection
      : [index];
  const targets = snapTargets(document.label, selection);
  const tag = `move ${gestures}${adds ? ' added' : ''}`;
  return { ...shared, kind: 'move', index, base: { ...document, selection }, targets, tag };
}

/** Moves or resizes, and returns the lines that say what was stopped at. */
function drag(
  gesture: Exclude<Gesture, { kind: 'marquee' }>,
  dx: number,
  dy: number,
  { snaps, grid, scale }: CanvasOptions,
  editor: LabelEditor,
): readonly Guide[] {
  const { base, targets, tag } = gesture;
  const options = snaps ? { reach: REACH_PIXELS / scale, grid } : { reach: -1, grid: null };
  if (gesture.kind === 'move') {
    const around = unionOf(base.selection.map((i) => boxOf(base.label.elements[i]!)));
    if (around === undefined) return [];
    const snapped = snapMove(around, dx, dy, targets, options);
    editor.edit(() => withMove(base, snapped.dx, snapped.dy), tag);
    return snapped.guides;
  }
  const { index, handle } = gesture;
  const element = base.label.elements[index]!;
  const point = pointOfHandle(element, handle);
  const snapped = snapHandle(point, handle, dx, dy, targets, options);
  const change = resized(element, handle, snapped.dx, snapped.dy);
  editor.edit(() => withElement(base, index, { ...change }), tag);
  return snapped.guides;
}

function pointOfHandle(element: ElementJson, handle: Handle): Point {
  if (element.type !== 'line') return handlePoint(boxOf(element), handle);
  return handle === 'start' ? { x: element.x, y: element.y } : { x: element.toX, y: element.toY };
}

/** The elements that a box touches, with those that were selected before where it adds to them. */
function within({ label, selection }: LabelDocument, box: Box, adds: boolean): readonly number[] {
  const touched = label.elements.flatMap((element, i) => (touches(boxOf(element), box) ? [i] : []));
  return adds ? [...selection, ...touched] : touched;
}

function pointOf(event: PointerEvent<SVGSVGElement>, { scale, margin }: CanvasOptions): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return {
    x: (event.clientX - left - margin.x) / scale,
    y: (event.clientY - top - margin.y) / scale,
  };
}

/** What a hand does not hold still. */
const STILL_PIXELS = 3;
/** How near a stop must be. */
const REACH_PIXELS = 6;
