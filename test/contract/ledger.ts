/** What every ledger promises of reservations and their ends, whatever it is made of. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  HANDED_OVER_MS,
  LEASE_MARGIN_MS,
  LEASE_MS,
  Overload,
  resolutionFor,
  type Reservation,
  type Resolution,
} from '../../src/credits/ledger.ts';
import { newId } from '../../src/util/id.ts';
import { startLedger, type LedgerFixture, type MakeLedger } from './ledger-fixture.ts';

/** Runs the suite against the ledger that `make` makes over a clock. */
export function ledgerContract(name: string, make: MakeLedger): void {
  describe(`ledger: ${name}`, () => {
    let at: LedgerFixture;
    beforeEach(() => {
      at = startLedger(make);
    });

    describe('reservations', () => {
      it('are pending until they end, and count as used', async () => {
        const id = await at.account('free');
        await at.reserve(id, { amount: 3 });
        expect(await at.sums(id)).toMatchObject({ included: 300, pending: 3, settled: 0 });
        expect(await at.state(id)).toMatchObject({
          included: 300,
          used: 3,
          planId: 'free',
          mode: 'hard',
        });
      });

      it('are recorded once for each id, one after the other or at the same time', async () => {
        const id = await at.account('free');
        const made = await at.reservation(id, { amount: 2 });
        const answers = await Promise.all([1, 2, 3].map(() => at.ledger.reserve(made)));
        expect(answers).toEqual(['recorded', 'recorded', 'recorded']);
        expect(await at.ledger.reserve(made)).toBe('recorded');
        expect(await at.sums(id)).toMatchObject({ pending: 2 });
      });

      it('that were recorded stay recorded when asked for again with nothing left', async () => {
        const id = await at.account('free', 1);
        const made = await at.reservation(id);
        expect(await at.ledger.reserve(made)).toBe('recorded');
        await at.ledger.resolve({
          reservationId: made.id,
          outcome: 'settled',
          credits: made.amount,
        });
        expect(await at.ledger.reserve(made)).toBe('recorded');
        expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 1 });
      });

      it('in hard mode never exceed what is included, at any concurrency', async () => {
        const id = await at.account('free', 40);
        const made = await Promise.all(Array.from({ length: 700 }, () => at.reservation(id)));
        const answers = await Promise.all(made.map((one) => at.ledger.reserve(one)));
        expect(answers.filter((answer) => answer === 'recorded')).toHaveLength(40);
        expect(answers.filter((answer) => answer === 'insufficient')).toHaveLength(660);
        expect(await at.sums(id)).toMatchObject({ pending: 40 });
      });

      it('that are too large do not crowd out those that fit', async () => {
        const id = await at.account('free', 10);
        const amounts = [50, 4, 11, 5, 2, 1];
        const made = await Promise.all(amounts.map((amount) => at.reservation(id, { amount })));
        const answers = await Promise.all(made.map((one) => at.ledger.reserve(one)));
        const recorded = amounts.filter((_, i) => answers[i] === 'recorded');
        const sum = recorded.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThanOrEqual(10);
        const refused = amounts.filter((_, i) => answers[i] === 'insufficient');
        expect(refused.filter((amount) => sum + amount <= 10)).toEqual([]);
      });

      it('go beyond the included credits in overage mode, to the cap and not one further', async () => {
        const id = await at.account('starter', 2);
        // A call beyond the included ones costs 0.15 cents: a cent pays for six.
        await at.billing.setSpendCap(id, 1n);
        await at.reserve(id, { amount: 8 });
        expect(await at.ledger.reserve(await at.reservation(id))).toBe('insufficient');
        await at.billing.setSpendCap(id, null);
        await at.reserve(id, { amount: 1_000_000 });
        expect(await at.state(id)).toMatchObject({
          overageMax: null,
          used: 1_000_008,
          included: 2,
        });
      });

      it('of an unlimited account are counted and never refused', async () => {
        const id = await at.account('business');
        await at.reserve(id, { amount: 1_000_000 });
        expect(await at.state(id)).toMatchObject({ mode: 'unlimited', used: 1_000_000 });
      });

      it('for a cycle that is over, is not there or is somebody else’s are stale', async () => {
        const [id, other] = [await at.account('free'), await at.account('free')];
        const late = await at.reservation(id);
        const stale = [
          await at.reservation(id, { cycleId: (await at.state(other)).cycle.id }),
          await at.reservation(id, { cycleId: '999999999' }),
          await at.reservation(id, { cycleId: 'nonsense' }),
          await at.reservation(id, { accountId: newId() }),
        ];
        for (const one of stale) expect(await at.ledger.reserve(one)).toBe('stale');
        at.clock.set('2026-02-01T00:00:00Z');
        expect(await at.ledger.reserve(late)).toBe('stale');
        expect(await at.sums(id)).toMatchObject({ pending: 0 });
        expect(await at.sums(other)).toMatchObject({ pending: 0 });
      });

      it('that make no sense are refused before anything is written', async () => {
        const id = await at.account('business');
        const wrong: Partial<Reservation>[] = [
          ...[0, -1, 1.5, NaN, Infinity, 1_000_001].map((amount) => ({ amount })),
          ...['', 'no uuid', newId().toUpperCase()].map((wrongId) => ({ id: wrongId })),
          { createdAtMs: NaN },
        ];
        for (const change of wrong) {
          await expect(at.ledger.reserve(await at.reservation(id, change))).rejects.toThrow(
            RangeError,
          );
        }
        expect(await at.sums(id)).toMatchObject({ pending: 0 });
      });

      it('that the database refuses fail alone, not those beside them', async () => {
        const [id, other] = [await at.account('free'), await at.account('free')];
        const made = [
          await at.reservation(id),
          await at.reservation(id, { keyId: 'nul\u0000' }),
          await at.reservation(other),
        ];
        const answers = await Promise.allSettled(made.map((one) => at.ledger.reserve(one)));
        expect(answers.map((a) => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await at.sums(id)).toMatchObject({ pending: 1 });
        expect(await at.sums(other)).toMatchObject({ pending: 1 });
      });

      it('beyond those that may wait are refused as an overload and not written', async () => {
        const id = await at.account('business');
        const made = await at.reservation(id);
        const all = Array.from({ length: 6000 }, () => at.ledger.reserve({ ...made, id: newId() }));
        const answers = await Promise.allSettled(all);
        const refused = answers.filter((answer) => answer.status === 'rejected');
        expect(refused.length).toBeGreaterThan(0);
        for (const { reason } of refused) expect(reason).toBeInstanceOf(Overload);
        expect(await at.sums(id)).toMatchObject({ pending: 6000 - refused.length });
      });
    });

    describe('ends', () => {
      it('settling charges, refunding gives back; the amount is the stored one', async () => {
        const id = await at.account('free');
        const [kept, returned] = [
          await at.reserve(id, { amount: 3 }),
          await at.reserve(id, { amount: 5 }),
        ];
        expect(
          await at.ledger.resolve({ reservationId: kept, outcome: 'settled', credits: 3 }),
        ).toBe(true);
        expect(await at.sums(id)).toMatchObject({ pending: 5, settled: 3 });
        expect(await at.ledger.resolve({ reservationId: returned, outcome: 'refunded' })).toBe(
          true,
        );
        expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 3 });
      });

      it('settling in part charges that part and gives the rest back, never more than was reserved', async () => {
        const id = await at.account('free');
        const reservationId = await at.reserve(id, { amount: 100 });
        const other = await at.reserve(id, { amount: 2 });
        expect(await at.ledger.outcomeOf(reservationId)).toBeUndefined();
        const part = { outcome: 'settled', credits: 93 } as const;
        expect(await at.ledger.resolve({ reservationId, ...part })).toBe(true);
        expect(await at.ledger.resolve({ reservationId, ...part })).toBe(false);
        expect(await at.sums(id)).toMatchObject({ pending: 2, settled: 93 });
        expect(await at.ledger.outcomeOf(reservationId)).toEqual({
          outcome: 'settled',
          credits: 93,
          cycleId: (await at.sums(id)).cycleId,
        });
        expect(await at.ledger.resolve({ reservationId: other, ...part })).toBe(true);
        expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 95 });
        expect(await at.ledger.outcomeOf(other)).toMatchObject({ outcome: 'settled', credits: 2 });
        const lost = await at.reserve(id);
        await at.ledger.resolve({ reservationId: lost, outcome: 'refunded' });
        expect(await at.ledger.outcomeOf(lost)).toMatchObject({ outcome: 'refunded', credits: 0 });
      });

      it.each([
        ['nothing', 0],
        ['a part of a credit', 1.5],
        ['less than nothing', -1],
      ])('settling %s is refused and changes nothing', async (_, credits) => {
        const id = await at.account('free');
        const reservationId = await at.reserve(id);
        await expect(
          at.ledger.resolve({ reservationId, outcome: 'settled', credits }),
        ).rejects.toThrow(RangeError);
        await expect(
          at.ledger.resolve({ reservationId, outcome: 'refunded', credits: 1 } as Resolution),
        ).rejects.toThrow(RangeError);
        expect(await at.sums(id)).toMatchObject({ pending: 1, settled: 0 });
      });

      it('leave what is to remain reserved under another id, with the lease it had', async () => {
        const id = await at.account('free', 10);
        const whole = await at.reserve(id, { amount: 10 });
        at.clock.advance(20_000);
        const rest = at.newReservationId();
        const part = resolutionFor(whole, 3, { reservationId: rest, amount: 5 });
        expect(await at.ledger.resolve(part)).toBe(true);
        expect(await at.sums(id)).toMatchObject({ pending: 5, settled: 3 });
        expect(await at.ledger.outcomeOf(whole)).toMatchObject({ outcome: 'settled', credits: 3 });
        expect(await at.ledger.outcomeOf(rest)).toBeUndefined();
        // Once: the remainder is not made again.
        expect(await at.ledger.resolve(part)).toBe(false);
        expect(await at.sums(id)).toMatchObject({ pending: 5, settled: 3 });
        const last = at.newReservationId();
        const none = resolutionFor(rest, 0, { reservationId: last, amount: 2 });
        expect(await at.ledger.resolve(none)).toBe(true);
        expect(await at.sums(id)).toMatchObject({ pending: 2, settled: 3 });
        at.clock.advance(LEASE_MS - 20_000);
        expect(await at.expired(id)).toEqual([last]);
        expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 3 });
      });

      it('never charge what is to remain, nor leave more than there is', async () => {
        const id = await at.account('free', 10);
        const whole = await at.reserve(id, { amount: 4 });
        const rest = { reservationId: at.newReservationId(), amount: 4 };
        expect(await at.ledger.resolve(resolutionFor(whole, 1, rest))).toBe(false);
        expect(await at.sums(id)).toMatchObject({ pending: 4, settled: 0 });
        expect(await at.ledger.resolve(resolutionFor(whole, 9, { ...rest, amount: 1 }))).toBe(true);
        expect(await at.sums(id)).toMatchObject({ pending: 1, settled: 3 });
        await expect(
          at.ledger.resolve(resolutionFor(rest.reservationId, 1, { ...rest, amount: 0 })),
        ).rejects.toThrow(RangeError);
      });

      it('of parts that overlap in time agree with the rows, however they are parted', async () => {
        const id = await at.account('free', 100);
        const ids = await Promise.all(
          Array.from({ length: 20 }, () => at.reserve(id, { amount: 5 })),
        );
        await Promise.all(
          ids.map(async (first, i) => {
            let current = first;
            for (let left = 4; left > 0; left -= 1) {
              const remainder = { reservationId: at.newReservationId(), amount: left };
              const part = resolutionFor(current, (i + left) % 2, remainder);
              expect(await at.ledger.resolve(part)).toBe(true);
              current = remainder.reservationId;
            }
            expect(await at.ledger.resolve(resolutionFor(current, 1))).toBe(true);
          }),
        );
        expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 60 });
      });

      it('happen once, whoever asks how often, in turn or at the same time', async () => {
        const id = await at.account('free');
        const reservationId = await at.reserve(id);
        const outcomes = ['refunded', 'settled', 'expired', 'settled', 'refunded'] as const;
        const resolutions = outcomes.map((outcome) =>
          outcome === 'settled'
            ? { reservationId, outcome, credits: 1 }
            : { reservationId, outcome },
        );
        const ends = await Promise.all(resolutions.map((one) => at.ledger.resolve(one)));
        expect(ends.filter(Boolean)).toHaveLength(1);
        for (const resolution of resolutions) {
          expect(await at.ledger.resolve(resolution)).toBe(false);
        }
        const settled = ends[0] === true || ends[2] === true || ends[4] === true ? 0 : 1;
        expect(await at.sums(id)).toMatchObject({ pending: 0, settled });
      });

      it('of a reservation that never was change nothing and say so', async () => {
        expect(
          await at.ledger.resolve({ reservationId: newId(), outcome: 'settled', credits: 1 }),
        ).toBe(false);
        await expect(
          at.ledger.resolve({ reservationId: 'x', outcome: 'settled', credits: 1 }),
        ).rejects.toThrow(RangeError);
      });

      it('of many accounts at the same time agree with the rows', async () => {
        const ids = await Promise.all(Array.from({ length: 8 }, () => at.account('pro')));
        const made = await Promise.all(
          Array.from({ length: 400 }, (_, i) => at.reserve(ids[i % 8]!, { amount: 1 + (i % 3) })),
        );
        const ends = made.map((reservationId, i) =>
          at.ledger.resolve(resolutionFor(reservationId, i % 4 === 0 ? 0 : 1 + (i % 3))),
        );
        expect((await Promise.all(ends)).every(Boolean)).toBe(true);
        for (const id of ids) expect(await at.sums(id)).toMatchObject({ pending: 0 });
      });
    });

    describe('expiry', () => {
      it('gives back what nobody ended, from its moment on, and a late settle charges nothing', async () => {
        const id = await at.account('free');
        const ids = [await at.reserve(id, { amount: 2 }), await at.reserve(id)].sort();
        await at.ledger.resolve({
          reservationId: await at.reserve(id),
          outcome: 'settled',
          credits: 1,
        });
        at.clock.advance(59_999);
        expect(await at.expired(id)).toEqual([]);
        at.clock.advance(1);
        expect(await at.expired(id)).toEqual(ids);
        expect(await at.expired(id)).toEqual([]);
        for (const reservationId of ids) {
          const late = { reservationId, outcome: 'settled', credits: 1 } as const;
          expect(await at.ledger.resolve(late)).toBe(false);
        }
        expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 1 });
      });

      it('gives back more than one turn takes', async () => {
        const id = await at.account('business');
        const made = await at.reservation(id);
        const ids = Array.from({ length: 1200 }, () => newId());
        await Promise.all(ids.map((one) => at.ledger.reserve({ ...made, id: one })));
        at.clock.advance(60_000);
        expect(await at.expired(id)).toEqual(ids.sort());
      });

      it('finds, after a restart, what expired while nobody looked', async () => {
        const id = await at.account('free');
        await at.expired(id);
        const reservationId = await at.reserve(id);
        at.clock.advance(86_400_000);
        at.restart();
        expect(await at.expired(id)).toEqual([reservationId]);
      });

      it('finds what was written late, behind everything that was looked at', async () => {
        const id = await at.account('free');
        const late = await at.reservation(id);
        at.clock.advance(3_600_000);
        await at.expired(id);
        expect(await at.ledger.reserve(late)).toBe('recorded');
        at.clock.advance(60_000);
        expect(await at.expired(id)).toEqual([late.id]);
        expect(await at.sums(id)).toMatchObject({ pending: 0 });
      });

      it('finds within a lease what a clock wrote that was ahead', async () => {
        const id = await at.account('free');
        at.clock.advance(86_400_000);
        const reservationId = await at.reserve(id);
        at.clock.advance(-86_400_000);
        expect(await at.expired(id)).toEqual([]);
        at.clock.advance(60_000);
        expect(await at.expired(id)).toEqual([reservationId]);
      });

      it('waits for what is extended, and leaves alone what the caller works for', async () => {
        const id = await at.account('free');
        const [worked, waiting, lost] = [
          await at.reserve(id),
          await at.reserve(id),
          await at.reserve(id),
        ];
        at.clock.advance(50_000);
        expect(await at.ledger.extend([worked], 'lease')).toEqual(new Set([worked]));
        expect(await at.ledger.extend([waiting], 'handed-over')).toEqual(new Set([waiting]));
        at.clock.advance(LEASE_MS - 50_000);
        expect(await at.ledger.expire([lost])).toEqual([]);
        expect(await at.expired(id)).toEqual([lost]);
        expect(await at.ledger.extend([lost], 'lease'), 'it has ended').toEqual(new Set());
        at.clock.advance(50_000);
        expect(await at.expired(id)).toEqual([worked]);
        at.clock.advance(HANDED_OVER_MS);
        expect(await at.expired(id)).toEqual([waiting]);
      });

      it('is not put off any more within the margin at the end of a lease', async () => {
        const id = await at.account('free');
        const reservationId = await at.reserve(id);
        at.clock.advance(LEASE_MS - LEASE_MARGIN_MS);
        expect(await at.ledger.extend([reservationId], 'lease')).toEqual(new Set());
        at.clock.advance(LEASE_MARGIN_MS);
        expect(await at.expired(id)).toEqual([reservationId]);
      });

      it('finds what was reserved after the clock stepped back, with or without a restart', async () => {
        const id = await at.account('free');
        await at.expired(id);
        at.clock.advance(-3 * 3_600_000);
        await at.expired(id);
        const before = await at.reserve(id);
        at.clock.advance(60_000);
        expect(await at.expired(id)).toEqual([before]);
        at.clock.advance(-86_400_000);
        at.restart();
        const after = await at.reserve(id);
        at.clock.advance(60_000);
        expect(await at.expired(id)).toEqual([after]);
      });
    });
  });
}
