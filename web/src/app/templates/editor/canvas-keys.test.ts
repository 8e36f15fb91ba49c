/** Every key that the help lists does what it says there. */
import { describe, expect, it } from 'vitest';
import '../../../messages/english.ts';
import { messages } from '../../../messages/messages.ts';
import type { LabelDocument } from '../model/label.ts';
import { CANVAS_KEYS, handleCanvasKey, type KeyedEditor } from './canvas-keys.ts';

const box = (name: string, x: number) =>
  ({ type: 'box', name, x, y: 1, width: 5, height: 5 }) as const;

const DOCUMENT: LabelDocument = {
  label: { width: 58, height: 40, elements: [box('A', 1), box('B', 10), box('C', 20)] },
  selection: [1],
};

/** Presses a key such as `ctrl shift Z`. What became of the document, and what else was called. */
function press(keys: string, document = DOCUMENT) {
  const parts = keys.split(' ');
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  let after = document;
  const called: string[] = [];
  const editor: KeyedEditor = {
    label: document.label,
    selection: document.selection,
    edit: (change) => (after = change(after)),
    select: (selection) => (after = { ...after, selection }),
    undo: () => called.push('undo'),
    redo: () => called.push('redo'),
  };
  const event = {
    key: parts.at(-1)!,
    ctrlKey: has('ctrl'),
    metaKey: has('meta'),
    shiftKey: has('shift'),
    altKey: has('alt'),
    preventDefault: () => called.push('taken'),
    stopPropagation: () => undefined,
  };
  handleCanvasKey(event, editor);
  const names = after.label.elements.map(({ name }) => name).join('');
  return { names, selection: after.selection, second: after.label.elements[1], called };
}

const shownKeys = (): readonly string[] =>
  CANVAS_KEYS.map(({ id }) => messages('label-editor').canvasKeys[id].shown);

describe('the keys of the canvas', () => {
  it.each([
    ['Page Down', 'PageDown', { selection: [2] }],
    ['Page Up', 'PageUp', { selection: [0] }],
    ['Ctrl + A', 'ctrl a', { selection: [0, 1, 2] }],
    ['Escape', 'Escape', { selection: [] }],
    ['Arrow keys', 'ArrowRight', { second: { x: 10.1, width: 5 } }],
    ['Shift + arrow keys', 'shift ArrowLeft', { second: { x: 9, width: 5 } }],
    ['Alt + arrow keys', 'alt ArrowDown', { second: { y: 1, height: 5.1 } }],
    ['Alt + Shift + arrow keys', 'alt shift ArrowUp', { second: { y: 1, height: 4 } }],
    [']', ']', { names: 'ACB' }],
    ['[', '[', { names: 'BAC' }],
    ['Ctrl + D', 'meta d', { selection: [3] }],
    ['Delete or Backspace', 'Backspace', { names: 'AC' }],
    ['Ctrl + Z', 'ctrl z', { called: ['undo', 'taken'] }],
    ['Ctrl + Shift + Z or Ctrl + Y', 'ctrl shift Z', { called: ['redo', 'taken'] }],
  ])('%s', (shown, keys, result) => {
    expect(shownKeys()).toContain(shown);
    expect(press(keys)).toMatchObject(result);
    expect(press(keys).called).toContain('taken');
  });

  it('are all of these, and each is one', () => {
    expect(CANVAS_KEYS).toHaveLength(14);
    expect(new Set(shownKeys()).size).toBe(14);
    expect(press('ctrl y').called).toContain('redo');
    expect(press('Delete').names).toBe('AC');
  });

  it('leave the browser what they do not know, and what needs something selected', () => {
    expect(press('Tab').called).toEqual([]);
    expect(press('ctrl ArrowLeft').called).toEqual([]);
    const none = { ...DOCUMENT, selection: [] };
    for (const keys of ['ArrowRight', 'Escape', 'Delete', ']']) {
      expect(press(keys, none).called).toEqual([]);
    }
  });
});
