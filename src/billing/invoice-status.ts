/** What can happen to an invoice after it was issued: its status changes, along one table. */

export type InvoiceStatus = 'open' | 'paid' | 'past_due' | 'void';

/** From a status to those it may become. Paid and void are final. */
export const INVOICE_MOVES: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  open: ['paid', 'past_due', 'void'],
  past_due: ['paid', 'void'],
  paid: [],
  void: [],
};

export type InvoiceMove =
  | { readonly kind: 'moved'; readonly status: InvoiceStatus }
  | { readonly kind: 'refused'; readonly reason: string };

/** Moves an invoice on. Its present status is refused, so that no payment counts twice. */
export function moveInvoice(from: InvoiceStatus, to: InvoiceStatus): InvoiceMove {
  const allowed = INVOICE_MOVES[from];
  if (allowed.includes(to)) return { kind: 'moved', status: to };
  const instead =
    allowed.length === 0 ? 'it is final' : `it may become ${allowed.map(label).join(' or ')}`;
  return {
    kind: 'refused',
    reason: `an invoice that is ${label(from)} cannot become ${label(to)}: ${instead}`,
  };
}

/** Whether money is still owed for it. */
export const isUnpaid = ({ status }: { readonly status: InvoiceStatus }): boolean =>
  UNPAID_STATUSES.includes(status);

const UNPAID_STATUSES: readonly InvoiceStatus[] = ['open', 'past_due'];

const label = (status: InvoiceStatus): string => status.replace('_', ' ');
