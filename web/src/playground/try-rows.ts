/** The few symbologies that the home page offers; the first is the one it opens with. */

export interface TryRow {
  readonly id: string;
  readonly name: string;
  /** The symbology's own example, whose picture anybody may have. */
  readonly example: string;
}

/** Most characters the server draws for a visitor without a session. */
export const VISITOR_DATA_MAX = 200;

export const TRY_ROWS: readonly TryRow[] = [
  { id: 'QRCODE', name: 'QR Code', example: 'https://example.com' },
  { id: 'EAN13', name: 'EAN-13', example: '5901234123457' },
  { id: 'CODE128', name: 'Code 128', example: 'ABC-123' },
  { id: 'DATAMATRIX', name: 'Data Matrix', example: 'This is Data Matrix!' },
  { id: 'PDF417', name: 'PDF417', example: 'This is PDF417' },
];
