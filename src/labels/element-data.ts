/** What a barcode of a label carries: text with placeholders, or a payload whose fields are such texts. */
import { buildPayload, findPayloadKind, unknownPayloadKind } from '../payloads/registry.ts';
import type { ElementOf } from './label.ts';
import { placeholdersIn, substitute } from './template.ts';

type BarcodeElement = ElementOf<'barcode'>;
type Payload = NonNullable<BarcodeElement['payload']>;

/** The data with the values put in, or why the payload cannot be built of them. */
export function dataOf(
  { data, payload }: BarcodeElement,
  values: ReadonlyMap<string, string>,
): string | { readonly reason: string } {
  if (payload === undefined) return substitute(data, values);
  const { kind: id, ...fields } = payload;
  const filled = Object.entries(fields).map(([name, field]) => [name, filledIn(field, values)]);
  const built = buildPayload(kindOf(id), Object.fromEntries(filled));
  return built.kind === 'payload' ? built.data : { reason: built.reason };
}

/** The options that the standard of a payload asks for, where it is drawn in its usual symbology. */
export function payloadOptions(
  payload: BarcodeElement['payload'],
  symbologyId: string,
): Readonly<Record<string, string>> {
  const kind = payload && findPayloadKind(payload.kind);
  return kind?.symbologies[0] === symbologyId ? kind.options : {};
}

/** Texts with placeholders, and the fields that they stand in: `data`, `payload.ssid`. */
export const textsOf = ({
  data,
  payload,
}: BarcodeElement): readonly (readonly [field: string, text: string])[] => [
  ['data', data],
  ...Object.entries(payload ?? {}).flatMap(([name, field]) =>
    name === 'kind' ? [] : templatesIn(field).map((text) => [`payload.${name}`, text] as const),
  ),
];

/** What is wrong whatever the values are; undefined where nothing is. */
export function dataFault({
  data,
  payload,
}: BarcodeElement): { readonly field: string; readonly reason: string } | undefined {
  if (payload === undefined) {
    return data === '' ? { field: 'data', reason: 'must not be empty' } : undefined;
  }
  if (data !== '') {
    return { field: 'data', reason: 'and a payload exclude each other; leave one of them out' };
  }
  const { kind: id, ...fields } = payload;
  const kind = findPayloadKind(id);
  if (kind === undefined) {
    return { field: 'payload.kind', reason: unknownPayloadKind(id) };
  }
  const unknown = Object.keys(fields).find((name) => kind.fields.every((one) => one.name !== name));
  if (unknown !== undefined) {
    const known = kind.fields.map(({ name }) => name).join(', ');
    return { field: `payload.${unknown}`, reason: `is no field of ${id}; its fields are ${known}` };
  }
  // Without placeholders it is known now whether it can be built.
  const isFixed = Object.values(fields).every((field) =>
    templatesIn(field).every((text) => placeholdersIn(text).length === 0),
  );
  const built = isFixed ? dataOf({ data, payload } as BarcodeElement, new Map()) : '';
  return typeof built === 'string' ? undefined : { field: 'payload', reason: built.reason };
}

function filledIn(field: Payload[string], values: ReadonlyMap<string, string>): unknown {
  if (typeof field === 'string') return substitute(field, values);
  if (typeof field !== 'object') return field;
  // An item whose placeholder was left empty is no item.
  return field.map((text) => substitute(text, values)).filter((text) => text !== '');
}

function templatesIn(field: Payload[string]): readonly string[] {
  if (typeof field === 'string') return [field];
  return typeof field === 'object' ? field : [];
}

function kindOf(id: string) {
  const kind = findPayloadKind(id);
  if (kind === undefined) throw new Error(`a label with the unknown payload ${id}`);
  return kind;
}
