/** Bodies of the routes that draw one picture. Every moment is ISO 8601 text in UTC. */

/** Body of `POST /api/playground`, as that of `POST /api/barcode`; the reply is the picture. */
export interface PlaygroundInput {
  readonly symbology: string;
  readonly data: string;
  readonly format?: string;
  readonly [styleOption: string]: string | number | boolean | undefined;
}
