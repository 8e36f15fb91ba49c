/**
 * The label as it is printed, with handles over it and rulers around it. Everything it does can be done in the list of
 * elements and in the form as well, which is why screen readers are told of its keys and of nothing drawn on it.
 */
import { useElementSize } from '@mantine/hooks';
import { useId, type CSSProperties } from 'react';
import { messages } from '../../../messages/messages.ts';
import { boxOf, type Handle } from '../model/geometry.ts';
import type { ElementJson } from '../model/label.ts';
import type { Note } from '../model/notes.ts';
import type { Guide } from '../model/snap.ts';
import { handleCanvasKey } from './canvas-keys.ts';
import classes from './editor.module.css';
import { Ruler } from './ruler-marks.tsx';
import { useCanvasPointer } from './use-canvas-pointer.ts';
import type { LabelEditor } from './use-label-editor.ts';
import type { LabelPreview } from './use-preview.ts';

interface CanvasProps {
  readonly editor: LabelEditor;
  readonly preview: LabelPreview;
  /** Times the largest scale at which the whole label is seen. */
  readonly zoom: number;
  readonly snaps: boolean;
  readonly grid: number | null;
  /** Called after a click that selected something. */
  readonly onChosen: () => void;
}

export function Canvas({ editor, preview, zoom, snaps, grid, onChosen }: CanvasProps) {
  const t = messages('label-editor');
  const help = useId();
  const { ref, width, height } = useElementSize();
  const { label } = editor;
  const scale = fitScale(label, width, height) * zoom;
  const [paperWidth, paperHeight] = [label.width * scale, label.height * scale];
  const margin = { x: marginOf(width, paperWidth), y: marginOf(height, paperHeight) };
  const pointer = useCanvasPointer(editor, { scale, margin, snaps, grid });
  const size = { width: paperWidth + 2 * margin.x, height: paperHeight + 2 * margin.y };
  return (
    <div
      ref={ref}
      className={classes['canvas']}
      role="application"
      aria-label={t.canvas}
      aria-describedby={help}
      tabIndex={0}
      onKeyDown={(event) => handleCanvasKey(event, editor)}
    >
      <p id={help} className="visually-hidden">
        {t.canvasHelp}
      </p>
      <div
        className={classes['stage']}
        style={{ width: size.width + RULER, height: size.height + RULER }}
      >
        <span className={classes['corner']} />
        <Ruler axis="x" lengthMm={label.width} scale={scale} margin={margin.x} />
        <Ruler axis="y" lengthMm={label.height} scale={scale} margin={margin.y} />
        <div className={classes['drawing']} style={size}>
          <Paper
            preview={preview}
            style={{ left: margin.x, top: margin.y, width: paperWidth, height: paperHeight }}
          />
          <svg
            className={classes['overlay']}
            {...size}
            aria-hidden="true"
            data-dragging={pointer.isDragging || undefined}
            {...pointer.handlers}
            onClick={() => editor.selection.length > 0 && onChosen()}
          >
            <g transform={`translate(${margin.x} ${margin.y})`}>
              {grid !== null && grid * scale >= GRID_PIXELS && (
                <Grid width={paperWidth} height={paperHeight} step={grid * scale} />
              )}
              <Elements editor={editor} notes={preview.notes} scale={scale} />
              {pointer.guides.map((guide) => (
                <GuideLine key={guide.axis} guide={guide} scale={scale} size={size} />
              ))}
              {pointer.marquee !== undefined && (
                <rect className={classes['marquee']} {...scaled(pointer.marquee, scale)} />
              )}
            </g>
          </svg>
        </div>
      </div>
    </div>
  );
}

interface ElementsProps {
  readonly editor: LabelEditor;
  readonly notes: readonly Note[];
  readonly scale: number;
}

function Elements({ editor: { label, selection }, notes, scale }: ElementsProps) {
  const [first] = selection;
  const single = selection.length === 1 ? label.elements[first!] : undefined;
  return (
    <>
      {label.elements.map((element, i) => (
        <Outline
          key={i}
          element={element}
          index={i}
          scale={scale}
          isSelected={selection.includes(i)}
          note={worstOf(notes, i)}
        />
      ))}
      {single !== undefined && <Handles element={single} index={first!} scale={scale} />}
    </>
  );
}

interface PaperProps {
  readonly preview: LabelPreview;
  readonly style: CSSProperties;
}

const Paper = ({ preview: { url, isStale, error }, style }: PaperProps) => (
  <div
    className={classes['paper']}
    style={style}
    aria-busy={isStale && error === null && url === undefined}
  >
    {url === undefined ? null : (
      <img
        src={url}
        alt={messages('label-editor').picture}
        draggable={false}
        data-stale={isStale || undefined}
      />
    )}
  </div>
);

interface OutlineProps {
  readonly element: ElementJson;
  readonly index: number;
  readonly scale: number;
  readonly isSelected: boolean;
  readonly note: Note['kind'] | undefined;
}

/** What an element is taken by: the whole of its box, or a line with some room on both sides. */
function Outline({ element, index, scale, isSelected, note }: OutlineProps) {
  const state = {
    'data-index': index,
    'data-selected': isSelected || undefined,
    'data-note': note,
  };
  if (element.type === 'line') {
    const ends = {
      x1: element.x * scale,
      y1: element.y * scale,
      x2: element.toX * scale,
      y2: element.toY * scale,
    };
    return (
      <g>
        <line className={classes['outline']} {...ends} {...state} />
        <line className={classes['lineGrip']} {...ends} {...state} />
      </g>
    );
  }
  return <rect className={classes['outline']} {...scaled(boxOf(element), scale)} {...state} />;
}

interface HandlesProps {
  readonly element: ElementJson;
  readonly index: number;
  readonly scale: number;
}

function Handles({ element, index, scale }: HandlesProps) {
  const points: readonly (readonly [Handle, number, number])[] =
    element.type === 'line'
      ? [
          ['start', element.x, element.y],
          ['end', element.toX, element.toY],
        ]
      : HANDLES.map(([handle, across, down]) => [
          handle,
          element.x + element.width * across,
          element.y + element.height * down,
        ]);
  return points.map(([handle, x, y]) => (
    <rect
      key={handle}
      className={classes['handle']}
      data-index={index}
      data-handle={handle}
      x={x * scale - HANDLE / 2}
      y={y * scale - HANDLE / 2}
      width={HANDLE}
      height={HANDLE}
    />
  ));
}

interface GuideProps {
  readonly guide: Guide;
  readonly scale: number;
  readonly size: { readonly width: number; readonly height: number };
}

const GuideLine = ({ guide: { axis, at }, scale, size }: GuideProps) =>
  axis === 'x' ? (
    <line
      className={classes['guide']}
      x1={at * scale}
      x2={at * scale}
      y1={-size.height}
      y2={size.height}
    />
  ) : (
    <line
      className={classes['guide']}
      y1={at * scale}
      y2={at * scale}
      x1={-size.width}
      x2={size.width}
    />
  );

interface GridProps {
  readonly width: number;
  readonly height: number;
  readonly step: number;
}

function Grid({ width, height, step }: GridProps) {
  const id = useId();
  return (
    <>
      <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse">
        <path className={classes['gridLine']} d={`M${step} 0V${step}H0`} />
      </pattern>
      <rect width={width} height={height} fill={`url(#${id})`} pointerEvents="none" />
    </>
  );
}

/** A fault before a warning. */
const worstOf = (notes: readonly Note[], index: number): Note['kind'] | undefined =>
  notes.find((note) => note.element === index)?.kind;

const scaled = (
  box: { x: number; y: number; width: number; height: number },
  scale: number,
): typeof box => ({
  x: box.x * scale,
  y: box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
});

/** Pixels per mm at which the whole label is seen. */
function fitScale(
  label: { readonly width: number; readonly height: number },
  width: number,
  height: number,
): number {
  const across = (width - RULER - 2 * MARGIN - 2) / Math.max(1, label.width);
  const down = (height - RULER - 2 * MARGIN - 2) / Math.max(1, label.height);
  return Math.min(SCALE_MAX, Math.max(SCALE_MIN, Math.min(across, down)));
}

/** Pixels on both sides of the label, which stands in the middle of a canvas with room left. */
const marginOf = (canvas: number, paper: number): number =>
  Math.max(MARGIN, Math.floor((canvas - RULER - paper) / 2));

const MARGIN = 28;
const RULER = 20;
const HANDLE = 9;
/** Nearer lines of a grid would be a gray area. */
const GRID_PIXELS = 5;
const SCALE_MIN = 0.3;
const SCALE_MAX = 14;

const HANDLES: readonly (readonly [Handle, number, number])[] = [
  ['nw', 0, 0],
  ['n', 0.5, 0],
  ['ne', 1, 0],
  ['e', 1, 0.5],
  ['se', 1, 1],
  ['s', 0.5, 1],
  ['sw', 0, 1],
  ['w', 0, 0.5],
];
