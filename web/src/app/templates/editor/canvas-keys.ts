/** The keyboard on the canvas: every key does what a button or field does as well. One row a key, for all and the help. */
import type { Catalog } from '../../../messages/loaders.ts';
import { withCopies, withGrowth, withMove, withOrder, withoutSelected } from '../model/edits.ts';
import type { LabelDocument } from '../model/label.ts';

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** A key that goes down, as browsers and React report it. */
interface PressEvent extends Press {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  preventDefault: () => void;
  stopPropagation: () => void;
}

/** What keys do something to: the editor of a label. */
export interface KeyedEditor extends LabelDocument {
  readonly edit: (change: (document: LabelDocument) => LabelDocument, tag?: string) => void;
  readonly select: (selection: readonly number[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

interface CanvasKey {
  /** Under which the messages say what it is called and what it does. */
  readonly id: keyof Catalog['label-editor']['canvasKeys'];
  /** Whether it is pressed with Control, or Command on a Mac. */
  readonly hasControl?: boolean;
  readonly isPressed: (press: Press) => boolean;
  /** Whether something has to be selected for it. */
  readonly needsSelection?: boolean;
  readonly run: (editor: KeyedEditor, press: Press) => void;
}

/** Does what a key stands for; other keys are left to the browser. */
export function handleCanvasKey(event: PressEvent, editor: KeyedEditor): void {
  const hasControl = event.ctrlKey || event.metaKey;
  const row = CANVAS_KEYS.find(
    (one) => (one.hasControl ?? false) === hasControl && one.isPressed(event),
  );
  if (row === undefined) return;
  if (row.needsSelection === true && editor.selection.length === 0) return;
  row.run(editor, event);
  event.preventDefault();
  event.stopPropagation();
}

/** Selects the element after the last that is selected, or the one before the first. */
function selectNext(editor: KeyedEditor, step: 1 | -1): void {
  const { length } = editor.label.elements;
  if (length === 0) return;
  const from = editor.selection.at(step > 0 ? -1 : 0) ?? (step > 0 ? -1 : length);
  editor.select([(from + step + length) % length]);
}

const isKey =
  (wanted: string): CanvasKey['isPressed'] =>
  ({ key }) =>
    key === wanted;

/** A letter without Shift, or with it. */
const isLetter =
  (letter: string, isShifted?: boolean): CanvasKey['isPressed'] =>
  ({ key, shiftKey }) =>
    key.toLowerCase() === letter && (isShifted === undefined || shiftKey === isShifted);

const isArrow =
  (isShifted: boolean, isAlternate: boolean): CanvasKey['isPressed'] =>
  ({ key, shiftKey, altKey }) =>
    Object.hasOwn(ARROWS, key) && shiftKey === isShifted && altKey === isAlternate;

const arrows = (id: CanvasKey['id'], isShifted: boolean, isAlternate: boolean): CanvasKey => {
  const mm = isShifted ? LARGE_STEP_MM : SMALL_STEP_MM;
  return {
    id,
    isPressed: isArrow(isShifted, isAlternate),
    needsSelection: true,
    run(editor, { key }) {
      const [x, y] = ARROWS[key]!;
      const change = isAlternate ? withGrowth : withMove;
      editor.edit(
        (document) => change(document, x * mm, y * mm),
        `arrows ${isAlternate} ${editor.selection.join()}`,
      );
    },
  };
};

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** As the messages say. */
const SMALL_STEP_MM = 0.1;
const LARGE_STEP_MM = 1;

export const CANVAS_KEYS: readonly CanvasKey[] = [
  {
    id: 'next',
    isPressed: isKey('PageDown'),
    run: (editor) => selectNext(editor, 1),
  },
  {
    id: 'previous',
    isPressed: isKey('PageUp'),
    run: (editor) => selectNext(editor, -1),
  },
  {
    id: 'all',
    hasControl: true,
    isPressed: isLetter('a'),
    run: (editor) => editor.select(editor.label.elements.map((_, i) => i)),
  },
  {
    id: 'none',
    needsSelection: true,
    isPressed: isKey('Escape'),
    run: (editor) => editor.select([]),
  },
  arrows('move', false, false),
  arrows('moveFar', true, false),
  arrows('resize', false, true),
  arrows('resizeFar', true, true),
  {
    id: 'forward',
    needsSelection: true,
    isPressed: isKey(']'),
    run: (editor) => editor.edit((document) => withOrder(document, 'forward')),
  },
  {
    id: 'backward',
    needsSelection: true,
    isPressed: isKey('['),
    run: (editor) => editor.edit((document) => withOrder(document, 'backward')),
  },
  {
    id: 'duplicate',
    hasControl: true,
    isPressed: isLetter('d'),
    run: (editor) => editor.edit(withCopies),
  },
  {
    id: 'delete',
    needsSelection: true,
    isPressed: ({ key }) => key === 'Delete' || key === 'Backspace',
    run: (editor) => editor.edit(withoutSelected),
  },
  {
    id: 'undo',
    hasControl: true,
    isPressed: isLetter('z', false),
    run: (editor) => editor.undo(),
  },
  {
    id: 'redo',
    hasControl: true,
    isPressed: (press) => isLetter('z', true)(press) || isLetter('y')(press),
    run: (editor) => editor.redo(),
  },
];
