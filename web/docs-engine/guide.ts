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
  /** Symbologies to take instead, with the case for them: worded to follow "if". */
  readonly see: readonly { readonly id: string; readonly why: string }[];
}

/** The guide of a symbology; undefined where nobody has written one. */
export const guideOf = (id: string): Guide | undefined => GUIDES[id];

const GUIDES: Readonly<Record<string, Guide>> = {};
