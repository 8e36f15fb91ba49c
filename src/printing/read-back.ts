/** Has every barcode of a printed label read back before it is delivered. */
import type { ElementNote, LabelSymbol } from '../labels/arranged.ts';
import type { PrintedLabel } from '../labels/label-job.ts';
import type { Requester } from '../picture/tiers.ts';
import type { ReadingPool } from '../reading/pool.ts';

/** What came of reading a label back. */
export interface ReadBack {
  readonly kind: 'read';
  /** The reader that has read every barcode that it reads, or `unsupported` where it reads none of them. */
  readonly reader: string;
  /** The barcodes that it does not read. */
  readonly warnings: readonly ElementNote[];
}

/** A label whose barcodes do not all read, with what its design does to them. */
export interface UnreadableLabel {
  readonly kind: 'unreadable';
  readonly faults: readonly ElementNote[];
}

/**
 * Reads every barcode of the print. Where one reads otherwise, or not at all, the label is not delivered: its
 * warnings say why. Throws where there are none of that barcode: what failed is logged without its data.
 */
export async function readBack(
  reading: Pick<ReadingPool, 'verifyEach'>,
  { symbols, proof, warnings }: PrintedLabel,
  requester: Requester,
): Promise<ReadBack | UnreadableLabel> {
  if (proof === null) throw new Error('a label that was to be read back came without proof');
  const { reader, outcomes } = await reading.verifyEach({ ...proof, symbols }, requester);
  const wrong = symbols.filter((_, i) => outcomes[i] === 'mismatch');
  const unexplained = wrong.find((symbol) => !warnings.some((note) => isOf(note, symbol)));
  if (unexplained !== undefined) {
    throw new Error(`the ${unexplained.symbologyId} of a label does not read back`);
  }
  if (wrong.length > 0) {
    const causes = warnings.filter((note) => wrong.some((symbol) => isOf(note, symbol)));
    return {
      kind: 'unreadable',
      faults: causes.map(({ element, reason }) => ({
        element,
        reason: `does not read back: ${reason}`,
      })),
    };
  }
  const unread = symbols.filter((_, i) => outcomes[i] === 'unsupported');
  return {
    kind: 'read',
    reader: unread.length === symbols.length ? 'unsupported' : reader,
    warnings: unread.map(({ element, symbologyId }) => ({
      element,
      reason: `was not read back: no reader here reads ${symbologyId} of such data.`,
    })),
  };
}

const isOf = (note: ElementNote, symbol: LabelSymbol): boolean => note.element === symbol.element;
