import { describe, expect, it } from 'vitest';
import { balanceChange, withBalance } from './balance.ts';
import { sumCents, type Line } from './invoice-lines.ts';

const line = (kind: Line['kind'], cents: bigint): Line => ({
  kind,
  planId: 'pro',
  generation: 1,
  description: 'line',
  quantity: 1,
  unit: 'cycle',
  cents,
  period: { startMs: 0, endMs: 1 },
});

describe('withBalance', () => {
  it('pays from the credit as far as it goes', () => {
    const fee = [line('fee', 4900n)];
    expect(withBalance(fee, 0n)).toEqual(fee);
    for (const [balance, used] of [
      [100n, -100n],
      [4900n, -4900n],
      [9000n, -4900n],
    ] as const) {
      const lines = withBalance(fee, balance);
      expect([sumCents(lines), balanceChange(lines)]).toEqual([4900n + used, used]);
      expect(lines.at(-1)?.description).toBe('Paid from account credit');
    }
  });

  it('keeps a negative sum, whatever was there before', () => {
    const lines = withBalance([line('fee', 100n), line('credit', -350n)], 70n);
    expect([sumCents(lines), balanceChange(lines)]).toEqual([0n, 250n]);
    expect(lines.at(-1)?.description).toBe('Kept as account credit');
  });

  it('makes no invoice where there is none', () => {
    expect(withBalance([], 500n)).toEqual([]);
  });
});
