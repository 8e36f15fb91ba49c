/** What every gate promises of calls that come together. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  AccountState,
  Admission,
  AdmitRequest,
  Gate,
  KeyState,
} from '../../src/credits/gate.ts';
import { FIRST_RULE } from '../../src/credits/key-rule.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

const START = '2026-03-10T12:00:00Z';
const CYCLE = { id: '1', startMs: Date.parse('2026-03-01'), endMs: Date.parse('2026-04-01') };
const WINDOW_MS = 1000;

const stateOf = (accountId: string, change: Partial<AccountState> = {}): AccountState => ({
  accountId,
  planId: 'free',
  mode: 'hard',
  included: 10,
  used: 0,
  overageMax: null,
  limit: { requests: 1000, windowMs: WINDOW_MS },
  cycle: CYCLE,
  version: 1,
  keys: new Map<string, KeyState>([
    ['live', { ...FIRST_RULE, used: 0 }],
    ['capped', { ...FIRST_RULE, creditsMax: 3, used: 0 }],
  ]),
  ...change,
});

async function load(gate: Gate, state: AccountState): Promise<void> {
  await gate.forget(state.accountId);
  const ticket = await gate.beginLoad(state.accountId);
  expect(await gate.load(ticket, state, new Map())).toBe(true);
}

const requestOf = (accountId: string, change: Partial<AdmitRequest> = {}): AdmitRequest => ({
  accountId,
  keyId: 'live',
  keyRevision: 1,
  calls: ids(3),
  reservationId: newId(),
  amount: 1,
  plans: null,
  ...change,
});

const ids = (count: number): string[] => Array.from({ length: count }, newId);
const kinds = (admissions: readonly Admission[]): string[] => admissions.map(({ kind }) => kind);
const rests = (admissions: readonly Admission[]): (number | undefined)[] =>
  admissions.map((one) => ('rate' in one ? one.rate.remaining : undefined));
const balances = (admissions: readonly Admission[]): (number | undefined)[] =>
  admissions.map((one) => ('account' in one ? one.account.balance.used : undefined));

/** Runs the suite against the gate that `makeGate` makes over a clock. */
export function gateTogetherContract(
  name: string,
  makeGate: (clock: TestClock) => Promise<Gate>,
): void {
  describe(`calls together at the gate: ${name}`, () => {
    let clock: TestClock;
    let gate: Gate;
    let accountId: string;
    beforeEach(async () => {
      clock = createTestClock(START);
      gate = await makeGate(clock);
      accountId = newId();
    });
    afterEach(() => gate.close());

    const loaded = (change: Partial<AccountState> = {}): Promise<void> =>
      load(gate, stateOf(accountId, change));
    const admit = (change: Partial<AdmitRequest> = {}): Promise<readonly Admission[]> =>
      gate.admit(requestOf(accountId, change));

    it('each see the window and the balance after themselves; their credits are one reservation', async () => {
      await loaded({ limit: { requests: 5, windowMs: WINDOW_MS } });
      const reservationId = newId();
      const admissions = await admit({ reservationId, amount: 2 });
      expect(kinds(admissions)).toEqual(['admitted', 'admitted', 'admitted']);
      expect(rests(admissions)).toEqual([4, 3, 2]);
      expect(balances(admissions)).toEqual([2, 4, 6]);
      expect(await gate.snapshot(accountId)).toMatchObject({
        used: 6,
        open: new Map([[reservationId, 6]]),
      });
      expect(await gate.settle(accountId, reservationId, 4)).toBe(true);
      expect(await gate.snapshot(accountId)).toMatchObject({ used: 4, open: new Map() });
    });

    it('are admitted as far as the rate limit goes', async () => {
      await loaded({ limit: { requests: 2, windowMs: WINDOW_MS } });
      const admissions = await admit();
      expect(kinds(admissions)).toEqual(['admitted', 'admitted', 'rate-limited']);
      expect(rests(admissions)).toEqual([1, 0, 0]);
      expect((await gate.snapshot(accountId))?.used).toBe(2);
      clock.advance(WINDOW_MS);
      expect(kinds(await admit())).toEqual(['admitted', 'admitted', 'rate-limited']);
    });

    it('are admitted as far as the credits go; those that are refused count as calls', async () => {
      await loaded({ included: 5, limit: { requests: 4, windowMs: WINDOW_MS } });
      const reservationId = newId();
      const admissions = await admit({ reservationId, amount: 2 });
      expect(kinds(admissions)).toEqual(['admitted', 'admitted', 'insufficient']);
      expect(rests(admissions)).toEqual([3, 2, 1]);
      expect(balances(admissions)).toEqual([2, 4, 4]);
      expect((await gate.snapshot(accountId))?.open).toEqual(new Map([[reservationId, 4]]));
    });

    it('are admitted as far as the cap of their key goes', async () => {
      await loaded();
      const reservationId = newId();
      const admissions = await admit({ keyId: 'capped', calls: ids(4), reservationId });
      expect(kinds(admissions)).toEqual(['admitted', 'admitted', 'admitted', 'key-exhausted']);
      expect(balances(admissions)).toEqual([1, 2, 3, 3]);
      expect(await gate.settle(accountId, reservationId, 1)).toBe(true);
      const more = await admit({ keyId: 'capped' });
      expect(kinds(more)).toEqual(['admitted', 'admitted', 'key-exhausted']);
    });

    it('reserve nothing where none of them is admitted', async () => {
      await loaded({ included: 0 });
      const reservationId = newId();
      expect(new Set(kinds(await admit({ reservationId })))).toEqual(new Set(['insufficient']));
      expect(new Set(kinds(await admit({ plans: ['pro'] })))).toEqual(new Set(['plan-locked']));
      expect(await gate.release(accountId, reservationId)).toBe(false);
      expect(await gate.snapshot(accountId)).toMatchObject({ used: 0, open: new Map() });
    });

    it('are all refused with their key, and all missing with their account', async () => {
      expect(kinds(await admit())).toEqual(['missing', 'missing', 'missing']);
      await loaded();
      await gate.setKey(accountId, 'live', { ...FIRST_RULE, revision: 2 });
      expect(kinds(await admit())).toEqual(['key-outdated', 'key-outdated', 'key-outdated']);
      await gate.setKey(accountId, 'live', { ...FIRST_RULE, revision: 3, live: false });
      expect(kinds(await admit())).toEqual(['key-refused', 'key-refused', 'key-refused']);
    });

    it('that are repeated reserve nothing again, and nothing beyond what was reserved', async () => {
      await loaded({ included: 2 });
      const request = requestOf(accountId);
      for (let i = 0; i < 3; i += 1) {
        const admissions = await gate.admit(request);
        expect(kinds(admissions)).toEqual(['admitted', 'admitted', 'insufficient']);
        expect(rests(admissions).at(-1)).toBe(997);
      }
      await loaded({ included: 9 });
      expect(kinds(await gate.admit(request))).toEqual(['admitted', 'admitted', 'insufficient']);
      expect(await gate.snapshot(accountId)).toMatchObject({
        open: new Map([[request.reservationId, 2]]),
      });
    });

    it('whose ids are in the log need no room in it', async () => {
      await loaded({ limit: { requests: 2, windowMs: WINDOW_MS } });
      const [first, second, third] = ids(3) as [string, string, string];
      expect(kinds(await admit({ calls: [first, first] }))).toEqual(['admitted', 'admitted']);
      const admissions = await admit({ calls: [second, third, first, second] });
      expect(kinds(admissions)).toEqual(['admitted', 'rate-limited', 'admitted', 'admitted']);
      expect(rests(admissions)).toEqual([0, 0, 0, 0]);
      expect((await gate.snapshot(accountId))?.used).toBe(5);
    });

    it('are decided exactly as the same calls alone', async () => {
      await fc.assert(
        fc.asyncProperty(lives, async (life) => {
          clock.set(START);
          const [together, alone] = [newId(), newId()];
          const decided = await decisionsOf(gate, clock, together, life, (request) =>
            gate.admit(request),
          );
          const singly = await decisionsOf(gate, clock, alone, life, async (request) => {
            const admissions: Admission[] = [];
            for (const id of request.calls) {
              admissions.push(...(await gate.admit({ ...request, calls: [id], ...alsoNew() })));
            }
            return admissions;
          });
          expect(decided).toEqual(singly);
        }),
        { numRuns: 30 },
      );
    });

    it('that only check are decided as the call that comes next, and leave the balance alone', async () => {
      await fc.assert(
        fc.asyncProperty(lives, async (life) => {
          clock.set(START);
          const own = newId();
          await decisionsOf(gate, clock, own, life, async ({ calls, ...request }) => {
            const call = { ...request, calls: calls.slice(0, 1) };
            const before = await gate.snapshot(own);
            const [checked] = await gate.admit({ ...call, checksOnly: true });
            expect(await gate.snapshot(own)).toEqual(before);
            const real = await gate.admit({ ...call, checksOnly: false });
            expect(checked!.kind).toBe(real[0]!.kind);
            return real;
          });
        }),
        { numRuns: 30 },
      );
    });
  });
}

const alsoNew = (): Pick<AdmitRequest, 'reservationId'> => ({ reservationId: newId() });

/** What happens to an account: its state, and requests with the time that passes before each. */
export interface Life {
  readonly state: Pick<AccountState, 'mode' | 'included' | 'overageMax' | 'limit'>;
  readonly requests: readonly {
    readonly afterMs: number;
    readonly keyId: string;
    /** Which calls of a few, so that some are repeated. */
    readonly calls: readonly number[];
    readonly amount: number;
    readonly isLocked: boolean;
    readonly checksOnly: boolean;
  }[];
}

export const lives: fc.Arbitrary<Life> = fc.record({
  state: fc.record({
    mode: fc.constantFrom('hard', 'overage', 'unlimited'),
    included: fc.nat(12),
    overageMax: fc.option(fc.nat(4)),
    limit: fc.record({
      requests: fc.integer({ min: 1, max: 9 }),
      windowMs: fc.constant(WINDOW_MS),
    }),
  }),
  requests: fc.array(
    fc.record({
      afterMs: fc.constantFrom(0, 0, 1, 400, 999, -700),
      keyId: fc.constantFrom('live', 'capped'),
      calls: fc.array(fc.nat(15), { minLength: 1, maxLength: 6 }),
      amount: fc.nat(2),
      isLocked: fc.constantFrom(false, false, false, true),
      checksOnly: fc.constantFrom(false, false, true),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

/** Lives a life with a new account; what `admit` decided on every call, and what is used in the end. */
export async function decisionsOf(
  gate: Gate,
  clock: TestClock,
  accountId: string,
  { state, requests }: Life,
  admit: (request: AdmitRequest) => Promise<readonly Admission[]>,
): Promise<unknown> {
  const startMs = clock.now();
  await load(gate, stateOf(accountId, state));
  const names = ids(16);
  const decided: (readonly Admission[])[] = [];
  for (const { afterMs, calls, isLocked, ...rest } of requests) {
    clock.advance(afterMs);
    const named = calls.map((call) => names[call]!);
    const plans = isLocked ? (['pro'] as const) : null;
    decided.push(await admit(requestOf(accountId, { ...rest, calls: named, plans })));
  }
  const { used } = (await gate.snapshot(accountId))!;
  clock.set(new Date(startMs).toISOString());
  return { decided, used };
}
