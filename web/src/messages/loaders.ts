/**
 * Where the messages are. Each language has an index: with the messages of every page, and the way to those of each area. A
 * row in all three is all that a new area takes.
 */
import type english from './en/index.ts';

type English = typeof english;
type Areas = English['areas'];

/** A part of the application, by the name of its files of messages. */
export type Area = keyof Areas;

/** The messages of every area, as English has them; `shared` are those of every page. */
export type Catalog = {
  readonly [Name in Area]: Awaited<ReturnType<Areas[Name]>>['default'];
} & { readonly shared: English['shared'] };

/** The messages of a language. */
export interface Index {
  readonly shared: Catalog['shared'];
  readonly areas: { readonly [Name in Area]: () => Promise<{ readonly default: Catalog[Name] }> };
}

export const INDEXES = {
  en: (): Promise<{ readonly default: Index }> => import('./en/index.ts'),
  de: (): Promise<{ readonly default: Index }> => import('./de/index.ts'),
  fr: (): Promise<{ readonly default: Index }> => import('./fr/index.ts'),
};
