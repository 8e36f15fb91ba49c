/** Changes of a label do what their names say, and leave what they were given as it was. */
import { describe, expect, it } from 'vitest';
import '../../../messages/english.ts';
import {
  toggled,
  withAlignment,
  withCopies,
  withDistribution,
  withElement,
  withGrowth,
  withLabel,
  withMove,
  withNewElement,
  withOrder,
  withoutSelected,
  withSelection,
} from './edits.ts';
import { EMPTY_LABEL, type ElementJson, type LabelDocument } from './label.ts';

const box = (name: string, x: number, y: number, width = 10, height = 4): ElementJson => ({
  type: 'box',
  name,
  x,
  y,
  width,
  height,
});

const THREE: LabelDocument = {
  label: {
    ...EMPTY_LABEL,
    elements: [box('A', 1, 2), box('B', 20, 10, 6), box('C', 40, 3, 12, 8)],
  },
  selection: [0, 1, 2],
};

const namesOf = ({ label }: LabelDocument): string =>
  label.elements.map(({ name }) => name).join('');
const selectedOf = ({ label, selection }: LabelDocument): string =>
  selection.map((i) => label.elements[i]!.name).join('');
const at = ({ label }: LabelDocument, axis: 'x' | 'y'): number[] =>
  label.elements.map((element) => element[axis]);

describe('selecting', () => {
  it('keeps positions that there are, once and ascending', () => {
    expect(withSelection(THREE, [2, 0, 2, 7, -1]).selection).toEqual([0, 2]);
    expect(withSelection(THREE, [2, 1, 0])).toBe(THREE);
    expect([toggled([1], 2), toggled([1, 2], 2)]).toEqual([[1, 2], [1]]);
  });

  it('survives another label as far as that has elements', () => {
    const label = { ...THREE.label, elements: THREE.label.elements.slice(0, 2) };
    expect(withLabel(THREE, label).selection).toEqual([0, 1]);
  });
});

describe('new elements', () => {
  it.each(['barcode', 'text', 'date', 'counter', 'line', 'box', 'image'] as const)(
    'a %s lies on the label, is selected and has a name of its own',
    (type) => {
      const once = withNewElement({ label: EMPTY_LABEL, selection: [] }, type);
      const twice = withNewElement(once, type);
      const [first, second] = twice.label.elements;
      expect([first!.type, twice.selection]).toEqual([type, [1]]);
      expect(second!.name).toBe(`${first!.name} 2`);
      expect([first!.x >= 0, first!.y >= 0]).toEqual([true, true]);
      if (first!.type !== 'line') {
        expect(first!.x + first!.width).toBeLessThanOrEqual(EMPTY_LABEL.width);
        expect(first!.y + first!.height).toBeLessThanOrEqual(EMPTY_LABEL.height);
      }
    },
  );

  it('a counter brings the placeholder that it counts, once', () => {
    const one = withNewElement({ label: EMPTY_LABEL, selection: [] }, 'counter');
    expect(Object.entries(one.label.placeholders ?? {})).toEqual([
      ['number', { type: 'counter', start: 1, digits: 4 }],
    ]);
    expect(withNewElement(one, 'counter').label.placeholders).toEqual(one.label.placeholders);
    expect(one.label.elements[0]).toMatchObject({ placeholder: 'number' });
  });
});

describe('changing elements', () => {
  it('sets fields, and leaves out what is undefined', () => {
    const changed = withElement(THREE, 1, { fill: '#ff0000', x: 7 });
    expect(changed.label.elements[1]).toEqual({ ...box('B', 7, 10, 6), fill: '#ff0000' });
    const back = withElement(changed, 1, { fill: undefined });
    expect(Object.keys(back.label.elements[1]!)).not.toContain('fill');
    expect(THREE.label.elements[1]).toEqual(box('B', 20, 10, 6));
  });

  it('moves and grows what is selected, in hundredths of a millimeter', () => {
    const one = withSelection(THREE, [0]);
    expect(at(withMove(one, 0.1, -0.1), 'x')).toEqual([1.1, 20, 40]);
    expect(at(withMove(withMove(one, 0.1, 0), 0.2, 0), 'x')[0]).toBe(1.3);
    expect(withGrowth(one, 1, -1).label.elements[0]).toMatchObject({ width: 11, height: 3 });
    expect(withGrowth(one, -99, 0).label.elements[0]).toMatchObject({ width: 0.5 });
  });

  it('removes and copies what is selected', () => {
    const two = withSelection(THREE, [0, 2]);
    expect(namesOf(withoutSelected(two))).toBe('B');
    const copied = withCopies(two);
    expect(copied.label.elements.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'A 2', 'C 2']);
    expect([copied.selection, at(copied, 'x').slice(3)]).toEqual([
      [3, 4],
      [3, 42],
    ]);
    const none = withSelection(THREE, []);
    expect([withoutSelected(none), withCopies(none)]).toEqual([none, none]);
  });
});

describe('the order', () => {
  it.each([
    ['front', [0, 1], 'CAB', 'AB'],
    ['back', [1, 2], 'BCA', 'BC'],
    ['forward', [0], 'BAC', 'A'],
    ['forward', [0, 1], 'CAB', 'AB'],
    ['backward', [2], 'ACB', 'C'],
    ['backward', [1, 2], 'BCA', 'BC'],
  ] as const)('%s of %j is %s', (order, selection, names, selected) => {
    const ordered = withOrder(withSelection(THREE, selection), order);
    expect([namesOf(ordered), selectedOf(ordered)]).toEqual([names, selected]);
  });

  it('stays where there is nothing beyond', () => {
    const last = withSelection(THREE, [2]);
    expect([withOrder(last, 'front'), withOrder(last, 'forward')]).toEqual([last, last]);
  });
});

describe('aligning', () => {
  it.each([
    ['left', 'x', [1, 1, 1]],
    ['center', 'x', [21.5, 23.5, 20.5]],
    ['right', 'x', [42, 46, 40]],
    ['top', 'y', [2, 2, 2]],
    ['middle', 'y', [6, 6, 4]],
    ['bottom', 'y', [10, 10, 6]],
  ] as const)('%s is that of the box around all', (alignment, axis, expected) => {
    expect(at(withAlignment(THREE, alignment), axis)).toEqual(expected);
  });

  it('of one element is on the label', () => {
    const one = withSelection(THREE, [0]);
    expect(at(withAlignment(one, 'right'), 'x')[0]).toBe(48);
    expect(at(withAlignment(one, 'middle'), 'y')[0]).toBe(18);
    const none = withSelection(THREE, []);
    expect(withAlignment(none, 'left')).toBe(none);
  });
});

describe('distributing', () => {
  it('gives equal gaps between the outermost two', () => {
    const even = withDistribution(THREE, 'x');
    expect(at(even, 'x')).toEqual([1, 22.5, 40]);
    const boxes = even.label.elements as readonly { x: number; width: number }[];
    const gaps = [1, 2].map((i) => boxes[i]!.x - boxes[i - 1]!.x - boxes[i - 1]!.width);
    expect(gaps[0]).toBe(gaps[1]);
  });

  it('leaves fewer than three where they are', () => {
    const two = withSelection(THREE, [0, 1]);
    expect(withDistribution(two, 'y')).toBe(two);
  });
});
