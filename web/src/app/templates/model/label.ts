/** A label as the editor writes it: what may be left out is left out, and the server's defaults apply. */
import type { LabelJson as WrittenLabel } from '../../../../../src/templates/schemas.ts';

type ReadOnly<T> = T extends readonly (infer Item)[]
  ? readonly ReadOnly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadOnly<T[Key]> }
    : T;

export type LabelJson = ReadOnly<WrittenLabel>;
export type PlaceholderJson = NonNullable<LabelJson['placeholders']>[string];
export type ElementJson = LabelJson['elements'][number];
export type ElementType = ElementJson['type'];
export type ConditionJson = NonNullable<ElementJson['showIf']>;

type ElementOf<T extends ElementType> = Extract<ElementJson, { readonly type: T }>;
export type BarcodeJson = ElementOf<'barcode'>;
export type PayloadJson = NonNullable<BarcodeJson['payload']>;
export type TextJson = ElementOf<'text'>;
export type DateJson = ElementOf<'date'>;
export type CounterJson = ElementOf<'counter'>;
export type LetteredJson = ElementOf<'text' | 'date' | 'counter'>;
export type LineJson = ElementOf<'line'>;
export type BoxJson = ElementOf<'box'>;
export type ImageJson = ElementOf<'image'>;

/** A label that is edited, and the positions of the elements that are selected, ascending. */
export interface LabelDocument {
  readonly label: LabelJson;
  readonly selection: readonly number[];
}

/** A label to begin with. */
export const EMPTY_LABEL: LabelJson = { width: 58, height: 40, placeholders: {}, elements: [] };

/** Names of the placeholders, in their order. */
export const placeholderNames = ({ placeholders }: LabelJson): readonly string[] =>
  Object.keys(placeholders ?? {});

/** Looked up by its own name alone: a template may ask for `constructor`. */
export const placeholderOf = (
  { placeholders = {} }: LabelJson,
  name: string,
): PlaceholderJson | undefined =>
  Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
