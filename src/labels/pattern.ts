/**
 * Patterns of placeholders: the part of regular expressions that is matched in time proportional to the
 * text, whatever the pattern. A pattern describes the whole text: `[A-Z]{2}\d{6}|N/A`.
 */

/** One character of a kind, so many times. */
interface Step {
  readonly test: (character: string) => boolean;
  readonly min: number;
  readonly max: number;
}

/** A pattern that was understood. */
export interface Pattern {
  readonly alternatives: readonly (readonly Step[])[];
}

/** Reads a pattern, or says what is not understood in it. */
export function parsePattern(source: string): Pattern | { readonly reason: string } {
  const alternatives: Step[][] = [[]];
  let rest = source;
  while (rest !== '') {
    if (rest.startsWith('|')) {
      alternatives.push([]);
      rest = rest.slice(1);
      continue;
    }
    const [atom] = ATOM.exec(rest) ?? [];
    const test = atom === undefined ? undefined : testOf(atom);
    if (atom === undefined || test === undefined) {
      return { reason: `is not understood from "${rest.slice(0, 20)}" on; ${UNDERSTOOD}` };
    }
    rest = rest.slice(atom.length);
    const [count = ''] = COUNT.exec(rest) ?? [];
    rest = rest.slice(count.length);
    const [min, max] = timesOf(count);
    if (min > max || (max !== Infinity && max > TIMES_MAX) || min > TIMES_MAX) {
      return { reason: `has a count "${count}" that is not from 0 to ${TIMES_MAX}, ascending` };
    }
    alternatives.at(-1)!.push({ test, min, max });
  }
  return { alternatives };
}

/** Whether the whole text is as the pattern says. */
export const matches = ({ alternatives }: Pattern, text: string): boolean =>
  alternatives.some((steps) => matchesAll(steps, [...text]));

/**
 * After how many characters each step may end, one step after the other: no way is tried twice, so that
 * no pattern takes more than steps times characters.
 */
function matchesAll(steps: readonly Step[], characters: readonly string[]): boolean {
  let ends = new Uint8Array(characters.length + 1);
  ends[0] = 1;
  for (const { test, min, max } of steps) {
    const next = new Uint8Array(characters.length + 1);
    // How many characters before this place are of the kind, and how many of the starts among them count.
    let run = 0;
    let starts = 0;
    for (let at = 0; at <= characters.length; at++) {
      if (at > 0) {
        const fits = test(characters[at - 1]!);
        run = fits ? run + 1 : 0;
        if (!fits) starts = 0;
      }
      // The start `min` characters back is in reach now, and the one beyond `max` no longer.
      if (run >= min && at >= min) starts += ends[at - min]!;
      if (max !== Infinity && run > max) starts -= ends[at - max - 1]!;
      next[at] = starts > 0 ? 1 : 0;
    }
    ends = next;
  }
  return ends[characters.length] === 1;
}

function testOf(atom: string): Step['test'] | undefined {
  if (atom === '.') return () => true;
  if (atom.length === 1) return (character) => character === atom;
  try {
    // One character against one class: nothing to go back for.
    const one = new RegExp(`^${atom}$`, 'u');
    return (character) => one.test(character);
  } catch {
    return undefined;
  }
}

function timesOf(count: string): readonly [min: number, max: number] {
  if (count === '') return [1, 1];
  if (count === '?') return [0, 1];
  if (count === '*') return [0, Infinity];
  if (count === '+') return [1, Infinity];
  const [min = '', max] = count.slice(1, -1).split(',');
  return [Number(min), max === undefined ? Number(min) : max === '' ? Infinity : Number(max)];
}

/** A character, an escaped one or a kind of them, `.`, or a class in brackets. */
const ATOM =
  /^(?:[^\\[\]{}()*+?|^$.]|\.|\\[dwsDWS\\[\]{}()*+?|^$./-]|\[\^?(?:[^\\[\]^]|\\[dwsDWS\\[\]^/-])+\])/u;
const COUNT = /^(?:[?*+]|\{\d{1,4}(?:,\d{0,4})?\})/;
const TIMES_MAX = 1000;

const UNDERSTOOD =
  'a pattern has characters, classes such as [A-Z0-9] or \\d, counts such as {2,5}, ?, * or +, and ' +
  'alternatives with |';
