/**
 * Invoices: lines, their sums, and what may happen to an invoice afterwards. Its lines never
 * change; its status does, along one table.
 */
import type { CycleSpan } from './cycle.ts';
import { roundHalfUp } from '../plans/money.ts';
import type { PlanId } from '../plans/plans.ts';

/** `fee`: a plan for a cycle or its rest. `credit`: its unused part, negative. `overage`: calls. */
export type LineKind = 'fee' | 'credit' | 'overage';

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

/** The line, or none where it comes to 0 cents: such a line is left out of every invoice. */
export const lineUnlessZero = (line: Line): readonly Line[] => (line.cents === 0n ? [] : [line]);

export interface InvoiceDraft {
  readonly lines: readonly Line[];
  readonly subtotalCents: bigint;
  readonly taxCents: bigint;
  readonly totalCents: bigint;
}

/**
 * Adds the lines up; tax is rounded once for the invoice. `taxMicros` is the rate in millionths:
 * 190,000 is 19 %. null where there is no line: then there is no invoice. RangeError where the rate
 * is negative.
 */
export function draftInvoice(lines: readonly Line[], taxMicros: number): InvoiceDraft | null {
  if (taxMicros < 0) throw new RangeError(`a tax rate of ${taxMicros}`);
  if (lines.length === 0) return null;
  const subtotalCents = sumCents(lines);
  const taxCents = roundHalfUp(subtotalCents * BigInt(taxMicros), TAX_WHOLE);
  return { lines, subtotalCents, taxCents, totalCents: subtotalCents + taxCents };
}

/** What lines come to, in cents, before tax. */
export const sumCents = (lines: readonly Line[]): bigint =>
  lines.reduce((sum, line) => sum + line.cents, 0n);

export type InvoiceStatus = 'open' | 'paid' | 'past_due' | 'void';

/** From a status to those it may become. What is paid or void stays so. */
export const INVOICE_MOVES: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  open: ['paid', 'past_due', 'void'],
  past_due: ['paid', 'void'],
  paid: [],
  void: [],
};

export type InvoiceMove =
  | { readonly kind: 'moved'; readonly status: InvoiceStatus }
  | { readonly kind: 'refused'; readonly reason: string };

/** Moves an invoice on. The status it has already is refused, so that no payment counts twice. */
export function moveInvoice(from: InvoiceStatus, to: InvoiceStatus): InvoiceMove {
  const allowed = INVOICE_MOVES[from];
  if (allowed.includes(to)) return { kind: 'moved', status: to };
  const instead =
    allowed.length === 0 ? 'it is final' : `it may become ${allowed.map(spoken).join(' or ')}`;
  return {
    kind: 'refused',
    reason: `an invoice that is ${spoken(from)} cannot become ${spoken(to)}: ${instead}`,
  };
}

const spoken = (status: InvoiceStatus): string => status.replace('_', ' ');

/** Millionths in a whole. */
const TAX_WHOLE = 1_000_000n;
