/** The tables that everybody may read, as JSON: symbologies, image formats, style options, errors. Every moment is ISO 8601 text in UTC. */

/** `GET /api/formats`: everything that a picture request may name. */
export interface FormatsJson {
  readonly formats: readonly SymbologyJson[];
  readonly imageFormats: readonly ImageFormatJson[];
  readonly styleOptions: readonly StyleOptionJson[];
}

export interface ImageFormatJson {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** true where it needs a paid plan. */
  readonly paid: boolean;
}

/** One thing about a picture that a customer may change; the query parameter of the same name. */
export interface StyleOptionJson {
  readonly name: string;
  readonly does: string;
  readonly unit: string;
  /** What may be given, worded to follow "must be". */
  readonly values: string;
  readonly default: string;
  readonly example: string;
  /** Which symbologies take it, worded to follow "applies to". */
  readonly appliesTo: string;
  readonly control: StyleControlJson;
}

/** How an option is set in a form; `switch` is `on` or `off`. */
export type StyleControlJson =
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'colour'; readonly transparent: boolean }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

/** One row of `GET /api/formats`. */
export interface SymbologyJson {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly family: string;
  readonly example: string;
  readonly rule: string;
  readonly standard: string;
  readonly checkDigit: 'none' | 'optional' | 'added' | 'required';
  readonly capacity: string;
  readonly lengthMax: number;
  /** Whether `dataBase64` takes bytes that are no text. */
  readonly binary: boolean;
  /** Clear space around the symbol, in modules. */
  readonly quietZone: QuietZoneJson;
  /** Where human-readable text stands. */
  readonly text: 'below' | 'above' | 'both' | 'none';
  readonly scaleDefault: number;
  readonly barHeightDefault: number | null;
  /** Names of the style options that apply. */
  readonly style: readonly string[];
}

export interface QuietZoneJson {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** `GET /api/errors`. */
export interface ErrorsJson {
  readonly errors: readonly ErrorRowJson[];
}

/** A row of the table of errors. */
export interface ErrorRowJson {
  readonly code: string;
  readonly status: number;
  /** The public words; `{name}` stands for what a reply fills in. */
  readonly error: string;
  readonly when: string;
}
