/** What a row of the table of payloads is: one kind of content that readers understand beyond its text. */
import type { Fields, PayloadField, PayloadRefusal } from './field.ts';

export interface PayloadKind {
  readonly id: string;
  readonly name: string;
  /** The document that defines it, and the clause where one is known. */
  readonly standard: string;
  /** The symbologies that usually carry it, by id; the first where none is chosen. */
  readonly symbologies: readonly [string, ...string[]];
  /** Options of the barcode that the standard asks for; they go with the first symbology. */
  readonly options: Readonly<Record<string, string>>;
  readonly fields: readonly PayloadField[];
  /** Fields as a caller sends them. */
  readonly example: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** The text of the barcode, for fields that `readFields` has accepted. */
  readonly build: (fields: Fields) => Built | PayloadRefusal;
  /**
   * The inverse: fields as a caller would send them, or undefined where the text is none of this kind. What
   * no field holds is left out. `readFields` and `build` have the last word on what it finds.
   */
  readonly parse: (text: string) => Readonly<Record<string, unknown>> | undefined;
}

/** The data of a barcode. */
export interface Built {
  readonly kind: 'built';
  readonly data: string;
  /** What to check although there is a payload. */
  readonly warnings: readonly string[];
}

export const built = (data: string, ...warnings: readonly string[]): Built => ({
  kind: 'built',
  data,
  warnings,
});
