import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVOICE_MOVES, moveInvoice, type InvoiceStatus } from './invoice-status.ts';

describe('moveInvoice', () => {
  const statuses: readonly InvoiceStatus[] = ['open', 'past_due', 'paid', 'void'];
  const status = fc.constantFrom(...statuses);

  it('moves along the table and nowhere else', () => {
    const moves = statuses.flatMap((from) =>
      statuses
        .filter((to) => moveInvoice(from, to).kind === 'moved')
        .map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual([
      'open → past_due',
      'open → paid',
      'open → void',
      'past_due → paid',
      'past_due → void',
    ]);
  });

  it('says what would be possible instead', () => {
    expect(moveInvoice('past_due', 'open')).toEqual({
      kind: 'refused',
      reason: 'an invoice that is past due cannot become open: it may become paid or void',
    });
    expect(moveInvoice('paid', 'paid')).toEqual({
      kind: 'refused',
      reason: 'an invoice that is paid cannot become paid: it is final',
    });
  });

  it('never leaves what is final, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(status, { maxLength: 20 }), (wanted) => {
        let current: InvoiceStatus = 'open';
        const seen: InvoiceStatus[] = [current];
        for (const to of wanted) {
          const move = moveInvoice(current, to);
          if (move.kind === 'refused') continue;
          expect(INVOICE_MOVES[current]).toContain(move.status);
          current = move.status;
          seen.push(current);
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((one) => one === 'paid' || one === 'void').length).toBeLessThan(2);
      }),
    );
  });
});
