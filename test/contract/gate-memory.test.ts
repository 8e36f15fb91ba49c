import { describe, expect, it } from 'vitest';
import type { Gate } from '../../src/credits/gate.ts';
import { FIRST_RULE } from '../../src/credits/key-rule.ts';
import { createMemoryGate } from '../../src/credits/gate-memory.ts';
import { createTestClock } from '../support/clock.ts';
import { admitOne } from '../support/gate.ts';
import { gateContract } from './gate.ts';

gateContract('in memory', async (clock) => createMemoryGate({ clock, accountsMax: 1000 }));

async function load(gate: Gate, accountId: string): Promise<void> {
  const state = {
    accountId,
    planId: 'free',
    mode: 'hard',
    included: 10,
    used: 0,
    overageMax: null,
    limit: { requests: 10, windowMs: 60_000 },
    cycle: { id: '1', startMs: 0, endMs: Date.parse('2027-01-01') },
    version: 1,
    keys: new Map([['key', { ...FIRST_RULE, used: 0 }]]),
  } as const;
  await gate.load(await gate.beginLoad(accountId), state, new Map());
}

const ask = async (gate: Gate, accountId: string, amount: number): Promise<string> =>
  (
    await admitOne(gate, {
      accountId,
      keyId: 'key',
      keyRevision: 1,
      reservationId: `r ${accountId}`,
      amount,
      plans: null,
    })
  ).kind;

describe('the gate in memory', () => {
  const clock = createTestClock('2026-03-10T12:00:00Z');
  it('drops the account idle longest, and never one with an open reservation or a full window', async () => {
    const gate = createMemoryGate({ clock, accountsMax: 2 });
    await load(gate, 'open');
    expect(await ask(gate, 'open', 1)).toBe('admitted');
    clock.advance(1);
    await load(gate, 'idle');
    clock.advance(200_000);
    await load(gate, 'busy');
    await load(gate, 'new');
    expect(await ask(gate, 'idle', 0)).toBe('missing');
    expect(await gate.release('open', 'r open')).toBe(true);
    expect(await ask(gate, 'busy', 0)).toBe('admitted');
    expect(await ask(gate, 'new', 0)).toBe('admitted');
  });
});
