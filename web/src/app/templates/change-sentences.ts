/** What differs between two versions of a template, as people would say it. Pure. */
import { rounded } from './model/geometry.ts';

type Json = Readonly<Record<string, unknown>>;

/** `Width 58 → 60 mm`, `EAN-13: moved 2 mm right`, `Text ‘Price’ added`; nothing where there is no difference. */
export function changeSentences(before: object, after: object): readonly string[] {
  const [old, fresh] = [before as Json, after as Json];
  return [
    ...fieldChanges(old, fresh, ['placeholders', 'elements']).map(capital),
    ...placeholderChanges(recordOf(old['placeholders']), recordOf(fresh['placeholders'])),
    ...elementChanges(listOf(old['elements']), listOf(fresh['elements'])),
  ];
}

function placeholderChanges(old: Json, fresh: Json): readonly string[] {
  return keysOf(old, fresh).flatMap((name) => {
    if (!Object.hasOwn(old, name)) return [`Placeholder {${name}} added`];
    if (!Object.hasOwn(fresh, name)) return [`Placeholder {${name}} removed`];
    return fieldChanges(recordOf(old[name]), recordOf(fresh[name])).map(
      (change) => `{${name}}: ${change}`,
    );
  });
}

/** Elements are the same where they have the same name, or are the same but for it. */
function elementChanges(old: readonly Json[], fresh: readonly Json[]): readonly string[] {
  const added = fresh.filter((one) => named(old, one) === undefined);
  const removed = old.filter((one) => named(fresh, one) === undefined);
  const renamed = removed.flatMap((from) => {
    const to = added.find((one) => isSame({ ...from, name: '' }, { ...one, name: '' }));
    return to === undefined ? [] : [{ from, to }];
  });
  const isNew = (one: Json): boolean => renamed.every(({ to }) => to !== one);
  const isGone = (one: Json): boolean => renamed.every(({ from }) => from !== one);
  const kept = fresh.flatMap((one) => {
    const was = named(old, one);
    return was === undefined ? [] : [{ was, is: one }];
  });
  const order = old.flatMap((one) => (named(fresh, one) === undefined ? [] : [one['name']]));
  return [
    ...renamed.map(({ from, to }) => `${titleOf(from)} renamed ‘${String(to['name'])}’`),
    ...kept.flatMap(({ was, is }) =>
      ownChanges(was, is).map((change) => `${String(is['name'])}: ${change}`),
    ),
    ...added.filter(isNew).map((one) => `${titleOf(one)} added`),
    ...removed.filter(isGone).map((one) => `${titleOf(one)} removed`),
    ...(kept.some(({ is }, i) => is['name'] !== order[i]) ? ['Order of the elements changed'] : []),
  ];
}

/** Where it stands and how large it is first. */
function ownChanges(was: Json, is: Json): readonly string[] {
  // The ends of a line are places of their own.
  const isPlaced = was['type'] !== 'line' && is['type'] !== 'line';
  const moves = isPlaced ? moveOf(was, is) : [];
  return [...moves, ...fieldChanges(was, is, isPlaced ? ['x', 'y'] : [])];
}

function moveOf(was: Json, is: Json): readonly string[] {
  const by = (field: string): number => rounded(Number(is[field]) - Number(was[field]));
  const [across, down] = [by('x'), by('y')];
  const parts = [
    ...(across === 0 ? [] : [`${Math.abs(across)} mm ${across > 0 ? 'right' : 'left'}`]),
    ...(down === 0 ? [] : [`${Math.abs(down)} mm ${down > 0 ? 'down' : 'up'}`]),
  ];
  return parts.length === 0 ? [] : [`moved ${parts.join(' and ')}`];
}

/** `width 20 → 22 mm`; what stands in a field of a field has the name of the inner one. */
function fieldChanges(old: Json, fresh: Json, except: readonly string[] = []): readonly string[] {
  return keysOf(old, fresh)
    .filter((field) => !except.includes(field) && !isSame(old[field], fresh[field]))
    .flatMap((field) => {
      const [was, is] = [old[field], fresh[field]];
      if (GROUPS.has(field) && (isRecord(was) || isRecord(is))) {
        return fieldChanges(recordOf(was), recordOf(is)).map(
          (change) => `${words(field)} ${change}`,
        );
      }
      return [fieldChange(field, was, is)];
    });
}

function fieldChange(field: string, was: unknown, is: unknown): string {
  const name = words(field);
  if (typeof is === 'boolean' && (was === undefined || typeof was === 'boolean')) {
    return `${name} ${is ? 'on' : 'off'}`;
  }
  const unit = IN_MM.has(field) ? ' mm' : '';
  if (was === undefined || was === '') return `${name} set to ${valueText(is)}${unit}`;
  if (is === undefined || is === '') return `${name} ${valueText(was)}${unit} taken away`;
  return `${name} ${valueText(was)} → ${valueText(is)}${unit}`;
}

/** Numbers and words as they are, texts in quotes, anything else as JSON; what is long is cut. */
function valueText(value: unknown): string {
  const isWord = typeof value === 'string' && /^[\w#.%-]{1,30}$/.test(value);
  const text =
    isWord || typeof value === 'number'
      ? String(value)
      : typeof value === 'string'
        ? `‘${value}’`
        : JSON.stringify(value);
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`;
}

/** `Text ‘Price’`. */
const titleOf = (element: Json): string =>
  `${capital(String(element['type']))} ‘${String(element['name'])}’`;

/** `lineHeight` → `line height`. */
const words = (field: string): string =>
  NAMES.get(field) ?? field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const named = (elements: readonly Json[], wanted: Json): Json | undefined =>
  elements.find(({ name }) => name === wanted['name']);

const keysOf = (old: Json, fresh: Json): readonly string[] => [
  ...new Set([...Object.keys(old), ...Object.keys(fresh)]),
];

const isSame = (one: unknown, other: unknown): boolean => {
  if (isRecord(one) && isRecord(other)) {
    return keysOf(one, other).every((key) => isSame(one[key], other[key]));
  }
  return JSON.stringify(one) === JSON.stringify(other);
};

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

const listOf = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** Fields that hold fields. */
const GROUPS: ReadonlySet<string> = new Set(['options', 'defaults', 'payload', 'groups', 'showIf']);
const IN_MM: ReadonlySet<string> = new Set([
  'width',
  'height',
  'thickness',
  'radius',
  'x',
  'y',
  'toX',
  'toY',
]);
const NAMES: ReadonlyMap<string, string> = new Map([
  ['options', 'option'],
  ['defaults', 'default of'],
  ['x', 'from left'],
  ['y', 'from top'],
  ['toX', 'to left'],
  ['toY', 'to top'],
  ['rotate', 'turned'],
  ['showIf', 'shown if'],
  ['offsetDays', 'days later'],
  ['maxLength', 'longest'],
]);
const LENGTH_MAX = 80;
