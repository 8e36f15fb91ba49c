/** Has a picture read back before it is delivered. */
import type { RenderResult } from '../picture/draw.ts';
import type { Requester } from '../picture/tiers.ts';
import type { ReadingPool } from '../reading/pool.ts';
import type { BarcodeRequest } from './barcode-request.ts';

/**
 * The reader that has read every symbol of the picture, or `unsupported` where it does not read one of them,
 * or bars that are as narrow as ink that spreads needs them.
 * Throws where one reads otherwise, or not at all: the picture is not delivered then, and what failed is
 * logged without its data.
 */
export async function verifyPicture(
  reading: Pick<ReadingPool, 'verify'>,
  { symbology, data, imageFormat, style }: BarcodeRequest,
  { bytes, pair }: Extract<RenderResult, { kind: 'picture' }>,
  requester: Requester,
): Promise<string> {
  const { contentType } = imageFormat;
  const first = { symbologyId: symbology.id, data, options: style.symbol };
  const symbols = pair === undefined ? [first] : [first, pair];
  const verification = await reading.verify({ bytes, contentType, symbols }, requester);
  if (verification.kind === 'mismatch') {
    // Its bars are right once the ink has spread, and may be too narrow for a reader before.
    if (style.barWidthReduction !== undefined && verification.found === 0) return 'unsupported';
    const found = verification.found === 0 ? 'nothing' : 'something else';
    throw new Error(`a picture of ${symbology.id} as ${imageFormat.id} reads as ${found}`);
  }
  return verification.kind === 'verified' ? verification.reader : 'unsupported';
}
