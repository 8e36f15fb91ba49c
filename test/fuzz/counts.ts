/** What is kept of the values of one symbology, in a form that threads can exchange. */

export interface Counts {
  values: number;
  refused: number;
  /** Read by our decoder as what they carry. */
  decoded: number;
  /** Drawn with an ECI or a place in a message, and decoded as such. */
  withOptions: number;
  zxingRead: number;
  /** Not read by zxing for a reason that is known. */
  zxingUnread: number;
  dmtxRead: number;
  /** Not found by libdmtx in any picture; other readers have read them. */
  dmtxUnread: number;
  /** Misread, or unread without a reason. */
  wrong: number;
}

/** Something that must not be. */
export interface Finding {
  readonly id: string;
  readonly index: number;
  readonly what: string;
  readonly data: string;
}

export const emptyCounts = (): Counts => ({
  values: 0,
  refused: 0,
  decoded: 0,
  withOptions: 0,
  zxingRead: 0,
  zxingUnread: 0,
  dmtxRead: 0,
  dmtxUnread: 0,
  wrong: 0,
});
