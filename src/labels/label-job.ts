/** What is asked of a worker about labels, and what comes of it: only what survives being copied. */
import type { LogoPixels } from '../render/art/art.ts';
import type { ElementNote, LabelSymbol } from './arranged.ts';
import type { Printing } from './fill.ts';
import type { Label, LabelFault } from './label.ts';
import type { LabelFormat } from './print-label.ts';
import type { LabelReason } from './label-reason.ts';

/** Images of labels by their ids. */
export type LabelImages = ReadonlyMap<string, LogoPixels>;

/** Everything that a label is made from. */
export interface LabelOrder {
  readonly label: Label;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly printing: Printing;
  readonly dpi: number;
  readonly images: LabelImages;
}

/** A label in an image format. */
export interface PrintJob extends LabelOrder {
  readonly kind: 'label';
  readonly imageFormatId: LabelFormat['id'];
  /** Whether it is to be read back: then a file comes with it that can be. */
  readonly hasProof: boolean;
  /** Whether TEST stands on it. */
  readonly isTest: boolean;
}

/** What is wrong with rows of parameters. */
export interface CheckJob extends Omit<LabelOrder, 'parameters' | 'printing'> {
  readonly kind: 'label-check';
  readonly rows: readonly Pick<LabelOrder, 'parameters' | 'printing'>[];
}

/** A label that is being written, with its examples in place of what is not given. */
export interface PreviewJob extends Omit<LabelOrder, 'label'> {
  readonly kind: 'label-preview';
  /** As it was sent. */
  readonly json: unknown;
  readonly imageFormatId: LabelFormat['id'];
  /** Whether it is pixels alone, with SAMPLE across them. */
  readonly isSample: boolean;
}

export type LabelJob = PrintJob | CheckJob | PreviewJob;

/** What is wrong with the values of a label: a placeholder, or an element that they do not suit. */
export interface LabelProblem extends LabelReason {
  readonly placeholder?: string;
  readonly element?: string;
}

export interface RefusedLabel {
  readonly kind: 'label-refused';
  readonly faults: readonly LabelProblem[];
}

export interface LabelSize {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface PrintedLabel {
  readonly kind: 'label-printed';
  readonly bytes: Uint8Array;
  readonly size: LabelSize;
  readonly warnings: readonly ElementNote[];
  readonly symbols: readonly LabelSymbol[];
  /** What is read back; null: nothing was to be. */
  readonly proof: { readonly bytes: Uint8Array; readonly contentType: string } | null;
}

export interface CheckedRow {
  readonly faults: readonly LabelProblem[];
  readonly warnings: readonly ElementNote[];
}

export interface CheckedLabels {
  readonly kind: 'label-checked';
  /** One for each row, in their order. */
  readonly rows: readonly CheckedRow[];
}

export interface PreviewedLabel {
  readonly kind: 'label-previewed';
  /** null: there is none to be drawn. */
  readonly bytes: Uint8Array | null;
  readonly size: LabelSize | null;
  readonly warnings: readonly ElementNote[];
  /** Elements at fault are left out of the picture. */
  readonly faults: readonly LabelFault[];
}

export type LabelJobResult = PrintedLabel | CheckedLabels | PreviewedLabel | RefusedLabel;
