/** The lines of invoices and what they add up to, with tax. */
import type { CycleSpan } from './cycle.ts';
import { roundHalfUp } from '../plans/money.ts';
import type { PlanId } from '../plans/plans.ts';

/**
 * `fee`: a plan for a cycle or the rest of one. `credit`: its unused part, or what was paid before, negative.
 * `overage`: calls. `balance`: from account credit (negative) or to it.
 */
export type LineKind = 'fee' | 'credit' | 'overage' | 'balance';

export interface Line {
  readonly kind: LineKind;
  readonly planId: PlanId;
  readonly generation: number;
  readonly description: string;
  readonly quantity: number;
  /** What `quantity` counts. */
  readonly unit: 'cycle' | 'call';
  readonly cents: bigint;
  /** The time it is charged or credited for. */
  readonly period: CycleSpan;
}

/** The line, or none where it comes to 0 cents: invoices leave out such lines. */
export const lineUnlessZero = (line: Line): readonly Line[] => (line.cents === 0n ? [] : [line]);

export interface InvoiceDraft {
  readonly lines: readonly Line[];
  readonly subtotalCents: bigint;
  readonly taxCents: bigint;
  readonly totalCents: bigint;
}

/**
 * Adds up the lines; tax is rounded once per invoice. `taxMicros` is the rate in millionths: 190,000 is
 * 19 %. null without lines: then there is no invoice. RangeError if the rate is negative.
 */
export function draftInvoice(lines: readonly Line[], taxMicros: number): InvoiceDraft | null {
  if (taxMicros < 0) throw new RangeError(`a tax rate of ${taxMicros}`);
  if (lines.length === 0) return null;
  const subtotalCents = sumCents(lines);
  const taxCents = roundHalfUp(subtotalCents * BigInt(taxMicros), TAX_WHOLE);
  return { lines, subtotalCents, taxCents, totalCents: subtotalCents + taxCents };
}

/** The sum of lines in cents, before tax. */
export const sumCents = (lines: readonly Line[]): bigint =>
  lines.reduce((sum, line) => sum + line.cents, 0n);

/** Millionths in a whole. */
const TAX_WHOLE = 1_000_000n;
