import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey, type KeyChange } from '../../src/api-keys/api-key.ts';
import { invalidatingApiKeys } from '../../src/api-keys/service.ts';
import {
  authenticateBy,
  createCheckCredential,
  type Authenticate,
} from '../../src/api-keys/authenticate.ts';
import { admitKey, type KeyAdmission } from '../../src/api-keys/admission.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { createFailureLimiter, WRONG_TOKENS } from '../../src/limits/failure-limiter.ts';
import { newId } from '../../src/util/id.ts';
import { startProcess, type Process } from '../support/accounting.ts';
import { createTestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';

const clock = createTestClock('2026-03-10T12:00:00Z');
let database: EmbeddedDatabase;
let process: Process;
beforeAll(async () => {
  database = await openTestDatabase();
  process = startProcess(database, clock);
});
afterAll(() => database.close());

/** As each process has one. */
const newAuthenticate = (find = process.apiKeys.find): Authenticate =>
  authenticateBy(
    createCheckCredential({
      apiKeys: { ...process.apiKeys, find },
      wrongTokens: createFailureLimiter({ clock, limit: WRONG_TOKENS, bucketsMax: 10 }),
      clock,
    }),
  );

/** An account with a key, and two processes' worth of caches that have both seen it. */
async function start(requests = 1000) {
  const accountId = newId();
  const email = `${accountId}@example.com`;
  await process.accounts.create({ id: accountId, email, planId: 'free', passwordHash: null });
  await process.accounts.setLimit(accountId, { requests, windowMs: 60_000 });
  const { key, record } = makeApiKey(accountId, 'key');
  await process.apiKeys.create(record);
  const caches = [newAuthenticate(), newAuthenticate()];
  let reads = 0;
  const ask = (
    which: 0 | 1,
    use: { ip?: string; symbology?: string } = {},
    authenticate = caches[which]!,
  ): Promise<KeyAdmission> =>
    admitKey(
      {
        credits: process.credits,
        authenticate: (request, freshness) => {
          if (freshness === 'fresh') reads += 1;
          return authenticate(request, freshness);
        },
      },
      {
        headers: { authorization: `Bearer ${key}` },
        ip: use.ip ?? '192.0.2.1',
        scope: 'barcodes',
      },
      {
        amount: 1,
        plans: null,
        symbologies: [use.symbology ?? 'QRCODE'],
        reservationId: newId(),
      },
    );
  const change = async (wanted: KeyChange): Promise<void> => {
    await invalidatingApiKeys(process.apiKeys, process.gate).update(
      { accountId, keyId: record.id },
      wanted,
    );
  };
  expect(said(await ask(0))).toBe('admitted');
  expect(said(await ask(1))).toBe('admitted');
  return { accountId, keyId: record.id, ask, change, reads: () => reads };
}

const said = (admission: KeyAdmission): string =>
  admission.kind === 'decided' ? admission.decision.kind : admission.refused.code;

async function usedBy(accountId: string): Promise<number | undefined> {
  return (await process.ledger.accountState(accountId))?.used;
}

describe('a change of a key', () => {
  it('counts from the next request on in every process, whoever has cached what', async () => {
    const at = await start();
    await at.change({ ipRanges: ['10.0.0.0/8'] });
    for (const which of [0, 1] as const) {
      expect(said(await at.ask(which))).toBe('key_address_refused');
      expect(said(await at.ask(which, { ip: '10.1.2.3' }))).toBe('admitted');
    }
    await at.change({ symbologies: ['CODE128'], ipRanges: null });
    for (const which of [0, 1] as const) {
      expect(said(await at.ask(which, { symbology: 'QRCODE' }))).toBe('key_symbology_refused');
      expect(said(await at.ask(which, { symbology: 'CODE128' }))).toBe('admitted');
    }
    await at.change({ symbologies: null });
    for (const which of [0, 1] as const) expect(said(await at.ask(which))).toBe('admitted');
  });

  it('makes each process read the record once, and no more', async () => {
    const at = await start();
    await at.change({ name: 'new' });
    for (let i = 0; i < 4; i += 1) {
      expect(said(await at.ask(0))).toBe('admitted');
      expect(said(await at.ask(1))).toBe('admitted');
    }
    expect(at.reads()).toBe(2);
  });

  it('that the gate was not told of is found by whoever has read the record since', async () => {
    const at = await start();
    await process.apiKeys.update(at, { ipRanges: ['10.0.0.0/8'] });
    const cold = newAuthenticate();
    expect(said(await at.ask(0, { ip: '10.1.2.3' }, cold))).toBe('admitted');
    expect(said(await at.ask(1))).toBe('key_address_refused');
  });

  it('made over and over while requests run lets through none that it does not allow', async () => {
    const at = await start();
    const admissions: Promise<KeyAdmission>[] = [];
    for (let i = 0; i < 10; i += 1) {
      const changing = at.change({ name: `${i}`, symbologies: i === 9 ? ['CODE128'] : null });
      for (const which of [0, 1] as const) admissions.push(at.ask(which));
      await changing;
      if (i === 9) expect(said(await at.ask(0))).toBe('key_symbology_refused');
    }
    const kinds = new Set((await Promise.all(admissions)).map(said));
    kinds.delete('key_symbology_refused');
    expect([...kinds]).toEqual(['admitted']);
  });
});

describe('what the owner of a key does not allow', () => {
  it('costs nothing and counts in the rate limit', async () => {
    const at = await start(4);
    await at.change({ ipRanges: ['10.0.0.0/8'] });
    const before = await usedBy(at.accountId);
    const refused = await at.ask(0);
    expect(refused).toMatchObject({ kind: 'refused', rate: { remaining: 1 } });
    expect(said(await at.ask(1))).toBe('key_address_refused');
    expect(said(await at.ask(1))).toBe('rate-limited');
    expect(await usedBy(at.accountId)).toBe(before);
  });

  it('is told to nobody but who has a key that is live', async () => {
    const at = await start();
    await at.change({ ipRanges: ['10.0.0.0/8'] });
    expect(said(await at.ask(0))).toBe('key_address_refused');
    await invalidatingApiKeys(process.apiKeys, process.gate).revoke(at.keyId, null);
    for (const which of [0, 1] as const) expect(said(await at.ask(which))).toBe('unauthorized');
  });
});

describe('a cap', () => {
  it('set where some was spent already ends exactly there', async () => {
    const at = await start();
    const { cycle } = (await process.ledger.accountState(at.accountId))!;
    // What the usage writes of the two calls so far.
    const spent = 'UPDATE api_key SET used = 2, used_cycle_id = $2 WHERE id = $1';
    await database.query(spent, [at.keyId, Number(cycle.id)]);
    await at.change({ creditsMax: 5 });
    const admissions = await Promise.all(
      Array.from({ length: 9 }, (_, i) => at.ask(i % 2 ? 1 : 0)),
    );
    expect(admissions.map(said).filter((one) => one === 'admitted')).toHaveLength(3);
    const exhausted = admissions.find((one) => said(one) === 'insufficient_credits');
    expect(exhausted).toMatchObject({
      refused: { reason: expect.stringMatching(/the 5 credits/) },
    });
    expect(await usedBy(at.accountId)).toBe(5);
  });
});
