/** The hand-written part of a symbology's page. */

export interface Guide {
  /** What it is for, in a sentence or two. */
  readonly purpose: string;
  /** Where it is used. */
  readonly use: readonly string[];
  readonly rule: string;
  readonly capacity: string;
  readonly checkDigit: string;
  readonly sizes: string;
  readonly scanning: string;
  readonly mistakes: readonly string[];
  /** Ids of symbologies to compare. */
  readonly see: readonly string[];
}

/** The guide of a symbology; undefined where nobody has written one. */
export const guideOf = (id: string): Guide | undefined => GUIDES[id];

const GUIDES: Readonly<Record<string, Guide>> = {};
