/** Undo goes back one change at a time, and typing or a drag counts as one. */
import { describe, expect, it } from 'vitest';
import { historyOf, recorded, redone, replaced, undone } from './history.ts';

describe('history', () => {
  it('goes back and forth', () => {
    const two = recorded(recorded(historyOf('a'), 'b'), 'c');
    expect(undone(two).present).toBe('b');
    expect(undone(undone(undone(two))).present).toBe('a');
    expect(redone(undone(two))).toMatchObject({ present: 'c', future: [] });
    expect(redone(two)).toBe(two);
  });

  it('takes changes of one tag as one', () => {
    const typed = ['x', 'xy', 'xyz'].reduce(
      (history, text) => recorded(history, text, 'field'),
      historyOf(''),
    );
    expect(undone(typed).present).toBe('');
    const other = recorded(typed, 'xyz!', 'other field');
    expect(undone(other).present).toBe('xyz');
  });

  it('ends a tag where something else is selected, undone or redone', () => {
    const typed = recorded(historyOf(''), 'x', 'field');
    expect(undone(recorded(replaced(typed, 'x, selected'), 'xy', 'field')).present).toBe(
      'x, selected',
    );
    expect(undone(recorded(undone(typed), 'y', 'field')).present).toBe('');
  });

  it('forgets what was undone at the next change, and changes that are none', () => {
    const history = undone(recorded(historyOf('a'), 'b'));
    expect(recorded(history, 'c').future).toEqual([]);
    expect(recorded(history, 'a')).toBe(history);
  });

  it('keeps a bounded number of steps', () => {
    const long = Array.from({ length: 500 }, (_, i) => i).reduce(
      (history, value) => recorded(history, value),
      historyOf(-1),
    );
    expect(long.past).toHaveLength(200);
  });
});
