/** What to say to a value that an option does not have, with the one that is meant where that can be told. */
import { edits } from '../../util/edit-distance.ts';
import type { StyleDraft, StyleOption } from './option.ts';

/** The sentence for the refusal of `text`, which the option did not read into `draft`. */
export function wrongValue(option: StyleOption, text: string, draft: StyleDraft): string {
  const meant = candidates(option, text).find(
    (value) => option.fault?.(value) === undefined && option.read(value, draft) !== undefined,
  );
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `${option.name} must be ${option.values}, not "${text.slice(0, 40)}".${hint}`;
}

/** Values that may be meant: what other generators call them, another case, another spelling. */
function candidates({ control }: StyleOption, text: string): string[] {
  if (text.length > TEXT_MAX) return [];
  const plain = text.trim().toLowerCase();
  const all = [...(MEANT.get(plain) ?? []), plain, plain.toUpperCase(), plain.replace(',', '.')];
  if (control.kind !== 'choice') return all;
  const near = control.values.filter((value) => {
    const max = Math.floor(Math.min(value.length, plain.length) / 4);
    return max > 0 && edits(value.toLowerCase(), plain, max) <= max;
  });
  return [...all, ...near];
}

/** Only the values of the option that was given are suggested: `0` is `off` where there is an `off`. */
const MEANT = new Map<string, readonly string[]>(
  Object.entries({
    off: 'false no 0 none hide hidden disabled n',
    none: 'false no 0 off',
    on: 'true yes 1 show visible enabled y',
    above: 'top over up before head',
    below: 'bottom under down after foot',
    center: 'centre middle centered c',
    left: 'start l near',
    right: 'end r far',
    '0': 'n north up none',
    '90': 'r right clockwise cw e east',
    '180': 'i inverted upside-down s south',
    '270': 'l b left counterclockwise ccw -90 w west',
    L: 'low',
    M: 'medium',
    Q: 'quartile quarter',
    H: 'high max maximum',
    standard: 'default auto normal true on',
    dot: 'circle dots round',
    circle: 'dot round',
    rounded: 'round',
  })
    .flatMap(([value, others]) => others.split(' ').map((other) => [other, value] as const))
    .reduce(
      (all, [other, value]) => all.set(other, [...(all.get(other) ?? []), value]),
      new Map<string, string[]>(),
    ),
);

/** Longer than every value that is a word. */
const TEXT_MAX = 24;
