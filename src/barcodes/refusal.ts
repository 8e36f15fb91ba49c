/**
 * Why a request for a barcode was refused before anything was drawn, or while it was: the row of the
 * errors table it belongs to, what fills the row's words, and a reason the caller can act on.
 */

export interface RequestRefusal {
  readonly kind: 'request-refusal';
  readonly code: RequestErrorCode;
  readonly params: Readonly<Record<string, string>>;
  readonly reason: string | undefined;
}

/**
 * The rows of the errors table that a request for one barcode can meet; the last two where it is one
 * of many, which fails alone for what would refuse a single one with another status.
 */
export type RequestErrorCode =
  | 'invalid_parameters'
  | 'unsupported_barcode_format'
  | 'unsupported_format'
  | 'unknown_parameter'
  | 'repeated_parameter'
  | 'invalid_parameter'
  | 'invalid_barcode_value'
  | 'picture_too_large'
  | 'key_symbology_refused'
  | 'generation_failed';

export const requestRefusal = (
  code: RequestErrorCode,
  params: Readonly<Record<string, string>> = {},
  reason?: string,
): RequestRefusal => ({ kind: 'request-refusal', code, params, reason });

/** Data as an error echoes it: at most 100 characters, never half of a surrogate pair. */
export const echo = (text: string): string => text.slice(0, 100).replace(/[\uD800-\uDBFF]$/, '');
