/** Undo and redo over values that never change. */

export interface History<T> {
  /** The oldest first. */
  readonly past: readonly T[];
  readonly present: T;
  /** The next one first. */
  readonly future: readonly T[];
  /** What the last change was part of: a drag, or typing into one field. */
  readonly tag: string | undefined;
}

export const historyOf = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  tag: undefined,
});

/** With a change. One with the tag of the change before it is undone together with that. */
export function recorded<T>(history: History<T>, next: T, tag?: string): History<T> {
  if (next === history.present) return history;
  if (tag !== undefined && tag === history.tag) return { ...history, present: next, future: [] };
  const past = [...history.past, history.present].slice(-PAST_MAX);
  return { past, present: next, future: [], tag };
}

/** With another present that is no change to be undone, such as what is selected. */
export const replaced = <T>(history: History<T>, present: T): History<T> =>
  present === history.present ? history : { ...history, present, tag: undefined };

export function undone<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    tag: undefined,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, tag: undefined };
}

const PAST_MAX = 200;
