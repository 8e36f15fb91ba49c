/** What differs between two versions of a template, as people would say it. */
import { rounded } from './model/geometry.ts';
import { messages } from '../../messages/messages.ts';

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
  const t = messages('templates');
  return keysOf(old, fresh).flatMap((name) => {
    if (!Object.hasOwn(old, name)) return [t.added(t.placeholder(name))];
    if (!Object.hasOwn(fresh, name)) return [t.removed(t.placeholder(name))];
    return fieldChanges(recordOf(old[name]), recordOf(fresh[name])).map(
      (change) => `{${name}}${t.colon}${change}`,
    );
  });
}

/** Elements are the same where they have the same name, or are the same but for it. */
function elementChanges(old: readonly Json[], fresh: readonly Json[]): readonly string[] {
  const t = messages('templates');
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
    ...renamed.map(({ from, to }) => t.renamed(titleOf(from), t.quoted(String(to['name'])))),
    ...kept.flatMap(({ was, is }) =>
      ownChanges(was, is).map((change) => String(is['name']) + t.colon + change),
    ),
    ...added.filter(isNew).map((one) => t.added(titleOf(one))),
    ...removed.filter(isGone).map((one) => t.removed(titleOf(one))),
    ...(kept.some(({ is }, i) => is['name'] !== order[i]) ? [t.ordered] : []),
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
  return across === 0 && down === 0 ? [] : [messages('templates').moved(across, down)];
}

/** `width 20 → 22 mm`; what stands in a field of a field has the name of the inner one. */
function fieldChanges(
  old: Json,
  fresh: Json,
  except: readonly string[] = [],
  called: (field: string) => string = messages('templates').field,
): readonly string[] {
  return keysOf(old, fresh)
    .filter((field) => !except.includes(field) && !isSame(old[field], fresh[field]))
    .flatMap((field) => {
      const [was, is] = [old[field], fresh[field]];
      if (GROUPS.has(field) && (isRecord(was) || isRecord(is))) {
        const { field: fieldName, option } = messages('templates');
        const inner = field === 'showIf' ? fieldName : option;
        return fieldChanges(recordOf(was), recordOf(is), [], inner).map(
          (change) => `${called(field)} ${change}`,
        );
      }
      return [fieldChange(field, called(field), was, is)];
    });
}

function fieldChange(field: string, name: string, was: unknown, is: unknown): string {
  const t = messages('templates');
  if (typeof is === 'boolean' && (was === undefined || typeof was === 'boolean')) {
    return t.switched(name, is);
  }
  const unit = IN_MM.has(field) ? ' mm' : '';
  if (was === undefined || was === '') return t.set(name, valueText(is) + unit);
  if (is === undefined || is === '') return t.unset(name, valueText(was) + unit);
  return `${name} ${valueText(was)} → ${valueText(is)}${unit}`;
}

/** Numbers and words as they are, texts in quotes, anything else as JSON; what is long is cut. */
function valueText(value: unknown): string {
  const t = messages('templates');
  const isWord = typeof value === 'string' && /^[\w#.%-]{1,30}$/.test(value);
  const text = isWord
    ? value
    : typeof value === 'number'
      ? t.figure(value)
      : typeof value === 'string'
        ? t.quoted(value)
        : JSON.stringify(value);
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`;
}

/** `Text ‘Price’`. */
function titleOf(element: Json): string {
  const t = messages('templates');
  return t.element(String(element['type']), t.quoted(String(element['name'])));
}

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
const LENGTH_MAX = 80;
