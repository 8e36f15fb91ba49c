/**
 * The items of a batch as they arrive, before anything is parsed: one record of fields for each, from
 * JSON, NDJSON or CSV.
 */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { findJsonExcess, type JsonExcess, type JsonLimits } from '../util/json-limits.ts';

/** One item's fields, or why its line has none. */
export type RawItem =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The refusal for a body that is wrong as a whole. */
export const invalidBody = (reason: string): HttpRefusal =>
  refusal('invalid_parameters', {}, reason);

/** Items of one batch. */
export const ITEMS_MAX = 100;

/** Nobody counts how many more. */
export const TOO_MANY: HttpRefusal = invalidBody(
  `A batch has at most ${ITEMS_MAX} items; this has more. Send several batches.`,
);

/** Of a batch's JSON, whole or a line of it. */
const JSON_LIMITS: JsonLimits = { depthMax: 8, keysMax: 100, elementsMax: ITEMS_MAX };

const EXCESSES: Readonly<Record<JsonExcess, HttpRefusal>> = {
  depth: invalidBody(`Objects and lists may be nested at most ${JSON_LIMITS.depthMax} deep.`),
  keys: invalidBody(`An object may have at most ${JSON_LIMITS.keysMax} members.`),
  elements: TOO_MANY,
};

/** The refusal of a JSON text that holds too much to be parsed. */
export function refuseExcess(text: string): HttpRefusal | undefined {
  const excess = findJsonExcess(text, JSON_LIMITS);
  return excess === undefined ? undefined : EXCESSES[excess];
}

/** The JSON of a body, or why it is none; a byte order mark is passed over. */
export function parseJsonText(
  text: string,
): { readonly kind: 'json'; readonly value: unknown } | HttpRefusal {
  const excess = refuseExcess(text);
  if (excess !== undefined) return excess;
  try {
    return { kind: 'json', value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return invalidBody('The body is not valid JSON.');
  }
}
