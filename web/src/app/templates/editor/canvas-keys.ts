/** The keyboard on the canvas: every key does what a button or field does as well. One row a key, for all and the help. */
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
  /** As people know it: `Shift + arrow keys`. */
  readonly shown: string;
  /** What it does, in a few words. */
  readonly does: string;
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

const isKey = (...keys: readonly string[]): CanvasKey['isPressed'] => {
  return ({ key }) => keys.includes(key);
};

/** A letter without Shift, or with it. */
const isLetter =
  (letter: string, isShifted?: boolean): CanvasKey['isPressed'] =>
  ({ key, shiftKey }) =>
    key.toLowerCase() === letter && (isShifted === undefined || shiftKey === isShifted);

const isArrow =
  (isShifted: boolean, isAlternate: boolean): CanvasKey['isPressed'] =>
  ({ key, shiftKey, altKey }) =>
    Object.hasOwn(ARROWS, key) && shiftKey === isShifted && altKey === isAlternate;

const arrows = (isShifted: boolean, isAlternate: boolean): CanvasKey => {
  const mm = isShifted ? LARGE_STEP_MM : SMALL_STEP_MM;
  const keys = [isAlternate ? 'Alt' : '', isShifted ? 'Shift' : '', 'arrow keys'];
  const shown = keys.filter((key) => key !== '').join(' + ');
  return {
    shown: shown.charAt(0).toUpperCase() + shown.slice(1),
    does: `${isAlternate ? 'Resize' : 'Move'} what is selected by ${mm} mm`,
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
const SMALL_STEP_MM = 0.1;
const LARGE_STEP_MM = 1;

export const CANVAS_KEYS: readonly CanvasKey[] = [
  {
    shown: 'Page Down',
    does: 'Select the next element',
    isPressed: isKey('PageDown'),
    run: (editor) => selectNext(editor, 1),
  },
  {
    shown: 'Page Up',
    does: 'Select the previous element',
    isPressed: isKey('PageUp'),
    run: (editor) => selectNext(editor, -1),
  },
  {
    shown: 'Ctrl + A',
    does: 'Select all elements',
    hasControl: true,
    isPressed: isLetter('a'),
    run: (editor) => editor.select(editor.label.elements.map((_, i) => i)),
  },
  {
    shown: 'Escape',
    does: 'Select nothing',
    needsSelection: true,
    isPressed: isKey('Escape'),
    run: (editor) => editor.select([]),
  },
  arrows(false, false),
  arrows(true, false),
  arrows(false, true),
  arrows(true, true),
  {
    shown: ']',
    does: 'Bring what is selected forward',
    needsSelection: true,
    isPressed: isKey(']'),
    run: (editor) => editor.edit((document) => withOrder(document, 'forward')),
  },
  {
    shown: '[',
    does: 'Send what is selected backward',
    needsSelection: true,
    isPressed: isKey('['),
    run: (editor) => editor.edit((document) => withOrder(document, 'backward')),
  },
  {
    shown: 'Ctrl + D',
    does: 'Duplicate what is selected',
    hasControl: true,
    isPressed: isLetter('d'),
    run: (editor) => editor.edit(withCopies),
  },
  {
    shown: 'Delete or Backspace',
    does: 'Delete what is selected',
    needsSelection: true,
    isPressed: isKey('Delete', 'Backspace'),
    run: (editor) => editor.edit(withoutSelected),
  },
  {
    shown: 'Ctrl + Z',
    does: 'Undo',
    hasControl: true,
    isPressed: isLetter('z', false),
    run: (editor) => editor.undo(),
  },
  {
    shown: 'Ctrl + Shift + Z or Ctrl + Y',
    does: 'Redo',
    hasControl: true,
    isPressed: (press) => isLetter('z', true)(press) || isLetter('y')(press),
    run: (editor) => editor.redo(),
  },
];
