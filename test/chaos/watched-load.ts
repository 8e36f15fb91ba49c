/** A load under which the record is looked at all the while, not only in the end. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Fleet, Who } from './fleet.ts';
import { delivered, startLoad, type Load, type LoadPlan } from './load.ts';

/**
 * A load on these accounts. At every look, of which there are two a second, their sums are those of the rows, nobody has more reserved
 * and charged than there is, and nobody is charged for more than came or is on its way. `stop` rejects where it was not so.
 */
export function startWatchedLoad(fleet: Fleet, whos: readonly Who[], plan: LoadPlan): Load {
  const load = startLoad(plan);
  let isOver = false;
  const watch = async (): Promise<number> => {
    let looks = 0;
    while (!isOver) {
      for (const who of whos) if (await look(fleet, who, load, plan.callers)) looks += 1;
      await delay(LOOK_EVERY_MS);
    }
    return looks;
  };
  const watching = watch();
  // Whoever stops the load hears of it.
  watching.catch(() => undefined);
  return {
    ...load,
    async stop() {
      const calls = await load.stop();
      isOver = true;
      expect(await watching, 'looks at the record').toBeGreaterThan(0);
      return calls;
    },
  };
}

/** false: the database, which may be away, did not answer. */
async function look(fleet: Fleet, who: Who, load: Load, callers: number): Promise<boolean> {
  const cycles = await fleet.ledger.audit(who.id).catch(() => undefined);
  if (cycles === undefined) return false;
  let charged = 0;
  for (const { pending, pendingCounted, settled, settledCounted, included } of cycles) {
    expect([pending, settled], 'sums of the rows').toEqual([pendingCounted, settledCounted]);
    expect(pending + settled, 'of what is included').toBeLessThanOrEqual(included);
    charged += settled;
  }
  const underWay = callers;
  expect(charged, 'charged').toBeLessThanOrEqual(delivered(load.calls, who.key) + underWay);
  return true;
}

const LOOK_EVERY_MS = 500;
