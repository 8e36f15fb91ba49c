/** Handles, stops and marks: whole elements stay whole, and what snaps is where it says. */
import { describe, expect, it } from 'vitest';
import { boxBetween, boxOf, moved, resized, touches, unionOf } from './geometry.ts';
import type { ElementJson } from './label.ts';
import { ticksOf } from './ruler.ts';
import { handlePoint, snapHandle, snapMove, snapTargets } from './snap.ts';

const BOX: ElementJson = { type: 'box', name: 'Box', x: 10, y: 10, width: 20, height: 8 };
const LINE: ElementJson = { type: 'line', name: 'Line', x: 10, y: 5, toX: 2, toY: 9 };

describe('boxes', () => {
  it('of lines lie around both ends', () => {
    expect(boxOf(LINE)).toEqual({ x: 2, y: 5, width: 8, height: 4 });
    expect(unionOf([boxOf(LINE), boxOf(BOX)])).toEqual({ x: 2, y: 5, width: 28, height: 13 });
    expect(unionOf([])).toBeUndefined();
  });

  it('touch where they share a point', () => {
    const drawn = boxBetween({ x: 31, y: 19 }, { x: 30, y: 18 });
    expect([touches(drawn, boxOf(BOX)), touches(drawn, boxOf(LINE))]).toEqual([true, false]);
  });

  it('move as a whole', () => {
    expect(moved(LINE, 1, 1)).toMatchObject({ x: 11, y: 6, toX: 3, toY: 10 });
  });
});

describe('handles', () => {
  it.each([
    ['se', { x: 10, y: 10, width: 23, height: 10 }],
    ['nw', { x: 13, y: 12, width: 17, height: 6 }],
    ['n', { x: 10, y: 12, width: 20, height: 6 }],
    ['e', { x: 10, y: 10, width: 23, height: 8 }],
    ['sw', { x: 13, y: 10, width: 17, height: 10 }],
  ] as const)('%s moves its own sides alone', (handle, expected) => {
    expect(resized(BOX, handle, 3, 2)).toMatchObject(expected);
  });

  it('never turn a box inside out', () => {
    expect(resized(BOX, 'nw', 99, 99)).toMatchObject({ x: 29.5, width: 0.5, y: 17.5, height: 0.5 });
    expect(resized(BOX, 'se', -99, -99)).toMatchObject({ x: 10, width: 0.5, y: 10, height: 0.5 });
  });

  it('of a line are its ends', () => {
    expect(resized(LINE, 'start', 1, 0)).toMatchObject({ x: 11, y: 5, toX: 2, toY: 9 });
    expect(resized(LINE, 'end', 0, 1)).toMatchObject({ x: 10, y: 5, toX: 2, toY: 10 });
  });
});

describe('snapping', () => {
  const label = {
    width: 60,
    height: 40,
    elements: [BOX, { ...BOX, name: 'Other', x: 40, y: 30, width: 10, height: 4 }],
  };
  const targets = snapTargets(label, [0]);
  const near = { reach: 0.5, grid: null };

  it('stops at edges and middles of the label and of what stays', () => {
    expect(snapMove(boxOf(BOX), 9.7, 0.1, targets, near)).toEqual({
      dx: 10,
      dy: 0.1,
      guides: [{ axis: 'x', at: 30 }],
    });
    // Of stops that are as near, the first one counts: its middle meets that of the label.
    expect(snapMove(boxOf(BOX), 10.4, 15.8, targets, near)).toEqual({
      dx: 10,
      dy: 16,
      guides: [
        { axis: 'x', at: 30 },
        { axis: 'y', at: 30 },
      ],
    });
  });

  it('does not stop at what moves along', () => {
    expect(snapTargets({ ...label, elements: [BOX] }, [0])).toEqual({
      x: [0, 30, 60],
      y: [0, 20, 40],
    });
  });

  it('goes to the grid where nothing else is near', () => {
    const options = { reach: 0.5, grid: 1 };
    expect(snapMove({ ...boxOf(BOX), x: 10.3 }, 3.1, 3.4, targets, options)).toEqual({
      dx: 2.7,
      dy: 3,
      guides: [],
    });
  });

  it('of a handle concerns its own sides alone', () => {
    const point = handlePoint(boxOf(BOX), 'e');
    expect(point).toEqual({ x: 30, y: 14 });
    expect(snapHandle(point, 'e', 9.8, 5, targets, near)).toEqual({
      dx: 10,
      dy: 0,
      guides: [{ axis: 'x', at: 40 }],
    });
    expect(snapHandle({ x: 2, y: 9 }, 'end', 0.04, 0.9, targets, near)).toEqual({
      dx: 0.04,
      dy: 0.9,
      guides: [],
    });
  });
});

describe('rulers', () => {
  it('have as many marks as there is room for, and numbers at round ones', () => {
    const coarse = ticksOf(150, 2);
    expect([coarse[1]!.at, coarse.filter((tick) => tick.isMajor)[1]!.at]).toEqual([5, 20]);
    const fine = ticksOf(20, 10);
    expect([fine[1]!.at, fine.length, fine.filter((tick) => tick.isMajor)[1]!.at]).toEqual([
      1, 21, 5,
    ]);
    expect(ticksOf(1000, 0.2).length).toBeLessThan(60);
  });
});
