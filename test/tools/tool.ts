/** What a tool of other people is to the suite: something that puts pictures on pages. */
import type { Kind, Picture } from './pictures.ts';

/** `natural`: 150 dots per inch, said in the tool's own way; `unset`: what the tool makes of it. */
export type Size = 'natural' | 'unset';

export interface Tool {
  readonly name: string;
  /** Programs and packages it needs beside npm's. */
  readonly needs: readonly string[];
  /** The version, as the tool says it or as it is pinned. */
  readonly version: () => string;
  /** The kinds of file it is meant for. */
  readonly takes: readonly Kind[];
  /** Kinds of file that people try with it and that it does not take: why, and what to use instead. */
  readonly refuses?: Partial<Readonly<Record<Kind, string>>>;
  /** PDF files that have, one after another, one page for every picture. */
  readonly place: (pictures: readonly Picture[], size: Size) => Promise<Uint8Array[]>;
}

/** The page, where the tool has pages: room for the widest picture at its natural size. */
export const PAGE_MM = { width: 120, height: 60, margin: 5 } as const;

/** Points in so many millimetres. */
export const points = (mm: number): number => (mm / 25.4) * 72;
