/** The symbologies of the demo on the home page; the first is selected. */

export interface TryRow {
  readonly id: string;
  readonly name: string;
  /** The example of the symbology, whose image is public. */
  readonly example: string;
}

/** The longest data that the server accepts without a session. */
export const VISITOR_LENGTH_MAX = 200;

export const TRY_ROWS: readonly TryRow[] = [
  { id: 'QRCODE', name: 'QR Code', example: 'https://example.com' },
  { id: 'EAN13', name: 'EAN-13', example: '5901234123457' },
  { id: 'CODE128', name: 'Code 128', example: 'ABC-123' },
  { id: 'DATAMATRIX', name: 'Data Matrix', example: 'This is Data Matrix!' },
  { id: 'PDF417', name: 'PDF417', example: 'This is PDF417' },
];
