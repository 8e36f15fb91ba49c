/** Placeholders in the texts of a label: which are used where, and all uses renamed at once. */
import {
  placeholderOf,
  type BarcodeJson,
  type ElementJson,
  type LabelDocument,
  type LabelJson,
  type PayloadJson,
  type PlaceholderJson,
} from './label.ts';

/** The names of the placeholders in a text; `{{` and `}}` are braces. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(PIECE)].flatMap(([, name]) => (name === undefined ? [] : [name]))),
];

/** A text that stands for itself in a template: its braces are doubled. */
export const escaped = (text: string): string => text.replaceAll(/[{}]/g, (brace) => brace + brace);

/** All names that an element uses, in texts, as its value and in its condition. */
function usedBy(element: ElementJson): readonly string[] {
  const names = [
    ...(element.type === 'text' ? namesIn(element.text) : []),
    ...(element.type === 'barcode' ? textsOf(element).flatMap(namesIn) : []),
    ...('placeholder' in element && element.placeholder !== undefined ? [element.placeholder] : []),
    ...(element.showIf === undefined ? [] : [element.showIf.placeholder]),
  ];
  return [...new Set(names)];
}

/** Names that elements use and that there is no placeholder of. */
export const missingNames = (label: LabelJson, element: ElementJson): readonly string[] =>
  usedBy(element).filter((name) => placeholderOf(label, name) === undefined);

/** Names of the elements that use a placeholder. */
export const usersOf = (label: LabelJson, name: string): readonly string[] =>
  label.elements.filter((element) => usedBy(element).includes(name)).map((one) => one.name);

/** Whether a placeholder may be called so. */
export const isName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(name);

/** The label with one more placeholder; with the one that there is, where there is one. */
export function withPlaceholder(
  document: LabelDocument,
  name: string,
  placeholder: PlaceholderJson,
): LabelDocument {
  if (placeholderOf(document.label, name) !== undefined) return document;
  const placeholders = { ...document.label.placeholders, [name]: placeholder };
  return { ...document, label: { ...document.label, placeholders } };
}

/** A change of a placeholder; a field that is undefined is left out. */
export function withPlaceholderFields(
  document: LabelDocument,
  name: string,
  change: Partial<PlaceholderJson>,
): LabelDocument {
  const old = placeholderOf(document.label, name);
  if (old === undefined) return document;
  const placeholders = { ...document.label.placeholders, [name]: withoutUndefined(old, change) };
  return { ...document, label: { ...document.label, placeholders } };
}

export function withoutPlaceholder(document: LabelDocument, name: string): LabelDocument {
  const { [name]: _, ...placeholders } = document.label.placeholders ?? {};
  return { ...document, label: { ...document.label, placeholders } };
}

/** The placeholder under another name, everywhere; nothing changes where the name is taken or no name. */
export function withPlaceholderNamed(
  document: LabelDocument,
  from: string,
  to: string,
): LabelDocument {
  const { label } = document;
  const isTaken = placeholderOf(label, to) !== undefined;
  if (from === to || isTaken || !isName(to) || placeholderOf(label, from) === undefined) {
    return document;
  }
  const placeholders = Object.fromEntries(
    Object.entries(label.placeholders ?? {}).map(([name, one]) => [name === from ? to : name, one]),
  );
  const elements = label.elements.map((element) => renamedIn(element, from, to));
  const title = label.title === undefined ? {} : { title: renamedText(label.title, from, to) };
  return { ...document, label: { ...label, ...title, placeholders, elements } };
}

function renamedIn(element: ElementJson, from: string, to: string): ElementJson {
  const text = (old: string): string => renamedText(old, from, to);
  const showIf =
    element.showIf?.placeholder === from
      ? { showIf: { ...element.showIf, placeholder: to } }
      : undefined;
  const own =
    element.type === 'text'
      ? { text: text(element.text) }
      : element.type === 'barcode'
        ? renamedContent(element, text)
        : 'placeholder' in element && element.placeholder === from
          ? { placeholder: to }
          : undefined;
  return own === undefined && showIf === undefined
    ? element
    : ({ ...element, ...own, ...showIf } as ElementJson);
}

/** The data of a barcode, or the texts of its payload. */
const textsOf = ({ data = '', payload = { kind: '' } }: BarcodeJson): readonly string[] => [
  data,
  ...Object.values(payload)
    .flat()
    .filter((text) => typeof text === 'string'),
];

function renamedContent(
  { data, payload }: BarcodeJson,
  text: (old: string) => string,
): Partial<BarcodeJson> {
  const renamed = (value: PayloadJson[string]): PayloadJson[string] => {
    if (typeof value === 'string') return text(value);
    return typeof value === 'object' ? value.map(text) : value;
  };
  return {
    ...(data === undefined ? {} : { data: text(data) }),
    ...(payload === undefined
      ? {}
      : {
          payload: {
            ...Object.fromEntries(
              Object.entries(payload).map(([name, value]) => [name, renamed(value)]),
            ),
            kind: payload.kind,
          },
        }),
  };
}

const renamedText = (text: string, from: string, to: string): string =>
  text.replaceAll(PIECE, (whole: string, name: string | undefined) =>
    name === from ? `{${to}}` : whole,
  );

/** An object with a change; what is undefined in the change is left out. */
export function withoutUndefined<T extends object>(old: T, change: Partial<T>): T {
  const entries = Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}

/** A doubled brace, or a placeholder. */
const PIECE = /\{\{|\}\}|\{([A-Za-z][A-Za-z0-9_]{0,39})\}/g;
