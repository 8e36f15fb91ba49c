/** The TypeScript type of a zod schema, so that a shape is written once. */
import type { z } from 'zod';

/** What a schema yields once parsed, read-only all the way down. */
export type Infer<S extends z.ZodType> = DeepReadonly<z.output<S>>;

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
