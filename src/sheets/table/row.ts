/** What a row of the tables says of a sheet or roll, in mm. */
import type { SourceId } from './sources.ts';

type Lengths = readonly [across: number, down: number];

export interface RollRow {
  /** Without it the maker and the first number, such as `herma-4614`. */
  readonly id?: string;
  /** The maker's numbers with these lengths, between spaces, the usual one first. */
  readonly numbers: string;
  /** Size of one label. */
  readonly label: Lengths;
  readonly sources: readonly SourceId[];
  /** Where sources differ by more than 0.2 mm: which, and in what. */
  readonly disagreement?: string;
}

export interface SheetRow extends RollRow {
  /** Number of columns and rows. */
  readonly grid: Lengths;
  /** From the edge of a label to that of the next. */
  readonly pitch: Lengths;
  /** From the edges of the page to those of the first label. */
  readonly corner: Lengths;
}
