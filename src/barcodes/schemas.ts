/** The JSON of single barcodes that pages send. */

/** Body of `POST /api/playground`, as that of `POST /api/barcode`; the reply is the picture. */
export interface PlaygroundInput {
  readonly symbology: string;
  readonly data: string;
  readonly format?: string;
  readonly [styleOption: string]: string | number | boolean | undefined;
}
