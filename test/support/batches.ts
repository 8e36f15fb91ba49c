/** A batch on its own: stored, reserved for, and drawn by processes that a test lets die. */
import { setImmediate } from 'node:timers/promises';
import type { NewBatch } from '../../src/batches/batch.ts';
import { drawWaiting } from '../../src/batches/jobs.ts';
import { parseBatch } from '../../src/batches/parse-body.ts';
import type { Batches } from '../../src/batches/service.ts';
import { createCredits, type Credits } from '../../src/credits/credits.ts';
import { compose, draw, type RenderRequest } from '../../src/picture/draw.ts';
import { verifyPicture } from '../../src/reading/verify.ts';
import type { Gate } from '../../src/credits/gate.ts';
import type { Ledger } from '../../src/credits/ledger.ts';
import type { UsageEntry } from '../../src/usage/entry.ts';
import { newId } from '../../src/util/id.ts';
import type { TestClock } from './clock.ts';
import { createTestLog } from './log.ts';

/** A stored batch of `good` items that can be drawn and `bad` ones that cannot. */
export async function storeBatch(
  at: { readonly batches: Batches; readonly ledger: Ledger; readonly clock: TestClock },
  accountId: string,
  [good, bad]: readonly [good: number, bad: number],
): Promise<{ readonly id: string; readonly reservationId: string }> {
  const batch = newBatch(accountId, good, bad);
  const state = await at.ledger.accountState(accountId);
  const answer = await at.ledger.reserve({
    id: batch.reservationId,
    accountId,
    keyId: 'abcdefgh',
    amount: good + bad,
    cycleId: state!.cycle.id,
    createdAtMs: at.clock.now(),
  });
  if (answer !== 'recorded') throw new Error(answer);
  await at.batches.add(batch, null);
  await at.ledger.extend([batch.reservationId], 'handed-over');
  return batch;
}

export function newBatch(accountId: string, good: number, bad = 0): NewBatch {
  const items = Array.from({ length: good + bad }, (_, i) =>
    i < good ? { symbology: 'CODE39', data: `A${i}` } : { symbology: 'EAN13', data: '1' },
  );
  const parsed = parseBatch('json', Buffer.from(JSON.stringify(items)), new Map());
  if (parsed.kind !== 'batch') throw new Error(parsed.reason);
  return {
    id: newId(),
    accountId,
    keyId: 'abcdefgh',
    reservationId: newId(),
    isTest: false,
    requestId: 'request-1',
    sheet: {
      sheet: '3x8',
      start: 1,
      offsetXMm: 0,
      offsetYMm: 0,
    },
    items: parsed.items.map(({ position, id, fields }) => ({
      position,
      id,
      fields,
      symbology: null,
      imageFormat: 'svg',
      failure: null,
      state: 'waiting' as const,
    })),
  };
}

interface Drawer {
  run(): Promise<number>;
  readonly recorded: readonly UsageEntry[];
  /** Pictures drawn so far. */
  drawn(): number;
  readonly credits: Credits;
  /** Why batches could not be drawn. */
  faults(): readonly unknown[];
}

/** A process that draws batches; `wrap` puts its death before or behind a call. */
export function startDrawer(
  at: {
    readonly batches: Batches;
    readonly ledger: Ledger;
    readonly gate: Gate;
    readonly clock: TestClock;
  },
  wrap: { readonly batches?: Batches; readonly ledger?: Ledger } = {},
): Drawer {
  const recorded: UsageEntry[] = [];
  let drawn = 0;
  const { gate, clock } = at;
  const { log, lines } = createTestLog();
  const credits = createCredits({ gate, ledger: wrap.ledger ?? at.ledger, clock, log });
  const deps = {
    batches: wrap.batches ?? at.batches,
    credits,
    clock,
    log,
    usage: { record: (entry: UsageEntry) => void recorded.push(entry) },
    drawing: {
      async drawInWorker(order: RenderRequest) {
        drawn += 1;
        await setImmediate();
        return draw(order);
      },
      composeInWorker: async (order: RenderRequest) => compose(order),
    },
    printing: NO_LABELS,
    reading: { verify: verifyPicture },
    tracer: null,
    isStopping: () => false,
  };
  return {
    run: () => drawWaiting(deps),
    recorded,
    drawn: () => drawn,
    credits,
    faults: () =>
      lines.flatMap(({ fields }) =>
        'event' in fields && fields.event === 'batch.drawing_failed' && 'err' in fields
          ? [fields.err]
          : [],
      ),
  };
}

const noLabels = (): Promise<never> => Promise.reject(new Error('no label is printed here'));
const NO_LABELS = { find: noLabels, print: noLabels, check: noLabels };
