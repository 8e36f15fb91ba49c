/** Requests that share a reservation: each part ends once, and what remains is recorded before it ends. */
import { describe, expect, it } from 'vitest';
import { systemClock } from '../util/clock.ts';
import { randomOf } from '../../test/support/generate.ts';
import type { Remainder } from './ledger.ts';
import { createSharedReservation } from './shared-reservation.ts';
import { createBracketState } from './state.ts';

interface Ended {
  readonly id: string;
  readonly delivered: readonly number[];
  readonly remainder: Remainder | null;
}

/** One of `parts` requests of `amount` credits; what it writes waits until `answer` is called. */
function share(parts: number, amount = 1) {
  const state = createBracketState(systemClock);
  const lease = { endsMs: 1000, isWorkedFor: false };
  const reservationId = state.newReservationId();
  state.open.set(reservationId, lease);
  const ended: Ended[] = [];
  const writes: (() => void)[] = [];
  const shared = createSharedReservation(state, () => 400, {
    reservationId,
    lease,
    parts,
    amount,
    async resolve(id, delivered, remainder) {
      const { promise, resolve } = Promise.withResolvers<void>();
      writes.push(resolve);
      ended.push({ id, delivered, remainder });
      await promise;
      state.open.delete(id);
    },
  });
  state.shared.set(reservationId, shared);
  return { state, shared, reservationId, ended, answer: () => writes.shift()?.() };
}

describe('a shared reservation', () => {
  it('ends as one where all its parts end together', async () => {
    const { state, shared, reservationId, ended, answer } = share(3);
    for (let part = 0; part < 3; part += 1) shared.begin();
    const all = Promise.all([shared.end(1), shared.end(0), shared.end(1)]);
    await expect.poll(() => ended).toHaveLength(1);
    expect(ended).toEqual([{ id: reservationId, delivered: [1, 0, 1], remainder: null }]);
    answer();
    await all;
    expect(state.shared.size + state.open.size).toBe(0);
  });

  it('does not wait for a part that takes longer, which keeps its lease', async () => {
    const { state, shared, reservationId, ended, answer } = share(3, 2);
    const [first, , slow] = [shared.begin(), shared.begin(), shared.begin()];
    expect(first.remainingMs()).toBe(600);
    const early = Promise.all([shared.end(2), shared.end(5)]);
    await expect.poll(() => ended).toHaveLength(1);
    const [{ remainder }] = ended as [Ended];
    expect(ended[0]).toMatchObject({ id: reservationId, delivered: [2, 2] });
    expect(remainder).toMatchObject({ amount: 2 });
    // It is kept alive from before it can be seen by others.
    expect(state.open.get(remainder!.reservationId)).toEqual({ endsMs: 1000, isWorkedFor: true });
    const late = shared.end(0);
    answer();
    await early;
    await expect.poll(() => ended).toHaveLength(2);
    expect(ended[1]).toEqual({ id: remainder!.reservationId, delivered: [0], remainder: null });
    expect(slow.remainingMs()).toBe(600);
    answer();
    await late;
    expect(state.shared.size + state.open.size).toBe(0);
  });

  it('is extended from the moment that a part is worked for, and no part that nobody works for', async () => {
    const { state, shared, reservationId, ended } = share(2);
    expect(state.open.get(reservationId)?.isWorkedFor).toBe(false);
    shared.begin();
    expect(state.open.get(reservationId)?.isWorkedFor).toBe(true);
    void shared.end(1);
    await expect.poll(() => ended).toHaveLength(1);
    const { reservationId: rest } = ended[0]!.remainder!;
    expect(state.open.get(rest)?.isWorkedFor).toBe(false);
    shared.begin();
    expect(state.open.get(rest)?.isWorkedFor).toBe(true);
  });

  it('loses and repeats no part, in whatever order they end', async () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const random = randomOf(`shared:${seed}`);
      const parts = random.int(1, 12);
      const { state, shared, reservationId, ended, answer } = share(parts);
      const credits = Array.from({ length: parts }, () => random.int(0, 1));
      const ends: Promise<void>[] = [];
      for (const one of credits) {
        shared.begin();
        ends.push(shared.end(one));
        if (random.int(1, 3) === 1) await new Promise(setImmediate);
        if (random.int(1, 3) === 1) answer();
      }
      let isOver = false;
      const all = Promise.all(ends).then(() => (isOver = true));
      while (!isOver) {
        answer();
        await new Promise(setImmediate);
      }
      await all;
      expect(ended.flatMap(({ delivered }) => delivered)).toEqual(credits);
      let [id, left] = [reservationId, parts];
      for (const { id: endedId, delivered, remainder } of ended) {
        expect(endedId).toBe(id);
        left -= delivered.length;
        expect(remainder?.amount ?? 0).toBe(left);
        id = remainder?.reservationId ?? '';
      }
      expect(state.shared.size + state.open.size).toBe(0);
    }
  });
});
