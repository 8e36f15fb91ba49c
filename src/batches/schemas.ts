/** The shapes of the JSON about batches; see api.ts. */

/** What became of one item, in the order of the batch. */
export type BatchItemJson = DeliveredItemJson | FailedItemJson;

interface ItemHeadJson {
  /** From 1. */
  readonly position: number;
  /** The caller's own name for it; null where it has none. */
  readonly id: string | null;
  /** Id of the symbology; null where none was named that exists. */
  readonly symbology: string | null;
}

export interface DeliveredItemJson extends ItemHeadJson {
  readonly status: 'delivered';
  readonly format: string;
  readonly contentType: string;
  /** `text` for SVG, `base64` for everything else. */
  readonly encoding: 'text' | 'base64';
  readonly picture: string;
}

export interface FailedItemJson extends ItemHeadJson {
  readonly status: 'failed';
  readonly error: string;
  readonly code: string;
  readonly reason?: string;
}

/** `POST /api/batches` and `GET /api/batches/{id}/results.json`. */
export interface BatchResultsJson {
  readonly items: readonly BatchItemJson[];
  readonly delivered: number;
  readonly failed: number;
  /** What it cost. */
  readonly credits: number;
}

/** `manifest.json` in a ZIP: the same without the pictures, which are files beside it. */
export interface BatchManifestJson {
  readonly items: readonly (ManifestFileJson | FailedItemJson)[];
  readonly delivered: number;
  readonly failed: number;
  readonly credits: number;
}

export interface ManifestFileJson extends ItemHeadJson {
  readonly status: 'delivered';
  readonly format: string;
  readonly contentType: string;
  readonly file: string;
  readonly bytes: number;
}

/** 400 of a batch in strict mode, beside `error` and `code`. */
export interface BatchRefusedJson {
  readonly items: readonly FailedItemJson[];
}

/** 202 of `POST /api/batches`; its address is the `Location`. */
export interface BatchAcceptedJson {
  readonly id: string;
  readonly items: number;
  readonly url: string;
}

/** `GET /api/batches/{id}`. */
export interface BatchJson {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly items: number;
  readonly delivered: number;
  readonly failed: number;
  /** What it cost; null until it has ended. */
  readonly credits: number | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Until when its results are kept; null until it has ended. */
  readonly resultsUntil: string | null;
  /** Why it failed as a whole. */
  readonly error: string | null;
  /** The label sheet it was asked for. */
  readonly sheet: string;
  /** Items that failed, once it is done; the first hundred. */
  readonly failures: readonly FailedItemJson[];
}

/** `GET /api/batches?after=…`, newest first. */
export interface BatchesJson {
  readonly batches: readonly Omit<BatchJson, 'failures'>[];
  /** What `after` asks the next page with; null: there is none. */
  readonly next: string | null;
}

/** `GET /api/batches/sheets`: the label sheets there are. */
export interface SheetsJson {
  readonly sheets: readonly SheetJson[];
}

export interface SheetJson {
  readonly id: string;
  /** Makers' numbers with the same grid. */
  readonly aliases: readonly string[];
  readonly paper: string;
  readonly columns: number;
  readonly rows: number;
  readonly widthMm: number;
  readonly heightMm: number;
}
