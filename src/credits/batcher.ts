/**
 * Group commit: calls made within a moment go to the database as one statement. A transaction for
 * each would cost a forced write each, several times what the whole batch costs.
 */
import { monotonicMs } from '../util/clock.ts';
import { currentSpan, tracedTogether, type Span } from '../util/tracing.ts';
import { Overload } from './ledger.ts';

interface Batcher<Item, Answer> {
  /** Queues one item; its answer. Rejects with Overload, without queueing, where too many wait. */
  add(item: Item): Promise<Answer>;
  /** Resolves once everything queued so far is answered. */
  flush(): Promise<void>;
  /** Since the start: batches begun, and the items in them. */
  counts(): { readonly batches: number; readonly items: number };
}

export interface BatcherOptions<Item, Answer> {
  /** What a batch is called where it is traced. */
  readonly name: string;
  /** Most items of one batch. */
  readonly itemsMax: number;
  /** How long the first item of a batch waits for others. */
  readonly waitMs: number;
  /** Has batches be larger where many items come; absent: one follows the other at once. */
  readonly spacing?: BatchSpacing;
  /** Most batches under way at a time. */
  readonly inFlightMax: number;
  /** Most items waiting for a batch. */
  readonly queueMax: number;
  /** Answers a batch, in its order. Where it rejects, every item of the batch does. */
  readonly run: Run<Item, Answer>;
}

/**
 * How a batcher waits under load: a batch by itself costs as much as dozens of items in it, so that a few
 * milliseconds of waiting halve what each of them costs.
 */
export interface BatchSpacing {
  /** From the beginning of a batch to that of the next one. */
  readonly ms: number;
  /** Only behind a batch of at least so many items: who comes alone does not wait. */
  readonly busyFrom: number;
  /** So many items do not wait any longer. */
  readonly enough: number;
}

/** An answer that is a promise is one item's own: it may reject without the rest of the batch. */
export type Run<Item, Answer> = (
  items: readonly Item[],
) => Promise<readonly (Answer | Promise<Answer>)[]>;

/** An item, and who waits for its answer. */
export interface Waiting<Item, Answer> {
  readonly item: Item;
  /** What its caller is a part of. */
  readonly span: Span | undefined;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (fault: unknown) => void;
}

/** Makes a batcher; it has nothing to close, a batch ends by itself. */
export function createBatcher<Item, Answer>(
  options: BatcherOptions<Item, Answer>,
): Batcher<Item, Answer> {
  const queue: Waiting<Item, Answer>[] = [];
  const batches = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  const counts = { batches: 0, items: 0 };
  const last = { startMs: 0, items: 0 };
  const enough = Math.min(options.itemsMax, options.spacing?.enough ?? options.itemsMax);

  /** How long the next batch is still to wait. */
  function leftMs(): number {
    const { spacing } = options;
    if (spacing === undefined || last.items < spacing.busyFrom || queue.length >= enough) return 0;
    return Math.max(0, last.startMs + spacing.ms - monotonicMs());
  }

  function start(): void {
    clearTimeout(timer);
    timer = undefined;
    while (queue.length > 0 && batches.size < options.inFlightMax) {
      const batch = queue.splice(0, options.itemsMax);
      counts.batches += 1;
      counts.items += batch.length;
      last.items = batch.length;
      last.startMs = monotonicMs();
      const running = answerAll(options.name, batch, options.run).finally(() => {
        batches.delete(running);
        // Whoever came while the batch was under way has waited long enough, unless many come.
        const waitMs = leftMs();
        if (waitMs === 0) start();
        else if (queue.length > 0) timer ??= setTimeout(start, waitMs);
      });
      batches.add(running);
    }
  }

  return {
    add(item) {
      if (queue.length >= options.queueMax) {
        return Promise.reject(new Overload(`${queue.length} calls wait for the database`));
      }
      const answered = new Promise<Answer>((resolve, reject) => {
        queue.push({ item, span: currentSpan(), resolve, reject });
      });
      if (queue.length >= enough) start();
      else if (batches.size < options.inFlightMax)
        timer ??= setTimeout(start, Math.max(options.waitMs, leftMs()));
      return answered;
    },
    async flush() {
      while (queue.length > 0 || batches.size > 0) {
        start();
        await Promise.all(batches);
      }
    },
    counts: () => ({ ...counts }),
  };
}

/** Gives each its answer by one run; where that rejects, every one of them does. */
export async function answerAll<Item, Answer>(
  name: string,
  batch: readonly Waiting<Item, Answer>[],
  run: Run<Item, Answer>,
): Promise<void> {
  try {
    const answers = await tracedTogether(name, TRACED, batch, () =>
      run(batch.map(({ item }) => item)),
    );
    if (answers.length !== batch.length) {
      throw new Error('the batch returned fewer results than items');
    }
    for (const [i, { resolve }] of batch.entries()) resolve(answers[i] as Answer);
  } catch (fault) {
    for (const { reject } of batch) reject(fault);
  }
}

const TRACED = { kind: 'internal', attributes: {} } as const;
