import { describe, expect, it } from 'vitest';
import { accountOn, START_MS } from '../../test/support/billing-account.ts';
import { TERMS } from '../../test/support/billing-terms.ts';
import { invoiceLine } from '../../test/support/invoice.ts';
import { draftInvoice } from './invoice-lines.ts';
import { issuedInvoice, type Charge } from './invoice.ts';

const charge = (own: Partial<Charge> = {}): Charge => ({
  id: 'invoice',
  kind: 'start',
  cycleId: 12,
  segment: 0,
  lines: [invoiceLine()],
  atMs: START_MS,
  paid: null,
  ...own,
});
const issue = (own: Partial<Charge> = {}, nowMs = START_MS) => {
  const made = charge(own);
  const draft = draftInvoice(made.lines, TERMS.taxMicros);
  if (draft === null) throw new Error('no line');
  const account = accountOn('starter', 0, { details: { name: 'Ada', address: '', taxId: '' } });
  return issuedInvoice({ account, charge: made, draft, terms: TERMS, seq: 42, nowMs });
};

describe('an issued invoice', () => {
  it('is numbered within its series and made out to the details of now', () => {
    expect(issue()).toMatchObject({
      number: `${TERMS.prefix}000042`,
      status: 'open',
      seller: TERMS.seller,
      buyer: { name: 'Ada', email: 'ada@example.com' },
      paymentReference: null,
    });
    expect(issue().dueAtMs).toBe(START_MS + TERMS.dueDays * 86_400_000);
  });

  it('is paid where it was paid before, or comes to nothing or less', () => {
    expect(issue({ paid: { reference: 'pi_1' } })).toMatchObject({
      status: 'paid',
      paymentReference: 'pi_1',
    });
    const credit = invoiceLine({ kind: 'credit', cents: -1900n });
    expect(issue({ lines: [invoiceLine(), credit] }).status).toBe('paid');
    expect(issue({ lines: [credit] }).status).toBe('paid');
  });

  it('is never issued before the moment it is about', () => {
    expect(issue({ atMs: START_MS + 1 }).issuedAtMs).toBe(START_MS + 1);
    expect(issue({}, START_MS + 5).issuedAtMs).toBe(START_MS + 5);
  });
});
