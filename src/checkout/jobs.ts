/**
 * What is done about billing on a schedule: closing cycles, dunning, collecting, and notices. Each job
 * does everything there is to do now; any number of processes can run them at the same time, because the
 * database hands out every piece of work once.
 */
import type { Closed } from '../billing/closing.ts';
import type { Dunned } from '../billing/dunning-service.ts';
import type { Invoice } from '../billing/invoice.ts';
import type { Purchase } from '../billing/purchase.ts';
import type { Refund } from '../billing/refund.ts';
import type { MailDraft } from '../mail/mail.ts';
import type { Clock } from '../util/clock.ts';
import { eachApart } from '../util/each-apart.ts';
import type { CheckoutDeps } from './context.ts';
import { COLLECT_AGAIN_MS } from './invoice-collection.ts';
import type { CheckoutService } from './service.ts';

export interface BillingJobs {
  /** Renews and closes the cycles that are over; how many. */
  close(): Promise<number>;
  /** Invoices that are not paid in time: past due, then down to Free; how many steps. */
  dun(): Promise<number>;
  /** Charges stored payment methods; how many invoices. */
  collect(): Promise<number>;
  /** Checks purchases that have been open for a while, and invoices whose pages were opened; how many. */
  pollPendingPurchases(): Promise<number>;
  /** Has payments that are not owed paid back; how many were requested. */
  payBack(): Promise<number>;
  /** Mails notices about spend caps; how many. */
  notifySpendCaps(): Promise<number>;
  /** Emits events about the use of credits; about how many cycles. */
  emitCreditEvents(): Promise<number>;
  /** Forgets events of the payment provider that cannot come again; how many. */
  forgetEvents(): Promise<number>;
}

export interface BillingJobsDeps extends CheckoutDeps {
  readonly checkout: Pick<
    CheckoutService,
    'collectInvoice' | 'checkInvoice' | 'checkPurchase' | 'abandonPurchase' | 'requestRefund'
  >;
  readonly clock: Clock;
  /** The addresses of its owner and of members who pay; none: it was deleted. */
  readonly emailsOf: (accountId: string) => Promise<readonly string[]>;
}

export function createBillingJobs(deps: BillingJobsDeps): BillingJobs {
  const { billing, checkout, mails } = deps;
  return {
    close: () =>
      untilDone(
        deps,
        'close',
        (limit) => billing.closeDue(limit),
        (closed) => finishClosing(deps, closed),
      ),

    dun: () =>
      untilDone(
        deps,
        'dun',
        (limit) => billing.dunDue(limit),
        (dunned) => finishDunning(deps, dunned),
      ),

    async collect() {
      if (deps.provider.id === 'invoice') return 0;
      return untilDone(
        deps,
        'collect',
        (limit) => billing.claimCollections(limit, COLLECT_AGAIN_MS),
        (invoice) => checkout.collectInvoice(invoice),
      );
    },

    forgetEvents: () => billing.forgetEvents(),

    pollPendingPurchases: () => pollPendingPurchases(deps),

    async payBack() {
      // Payments of another provider wait until that one is set up again.
      if (deps.provider.id === 'invoice') return 0;
      return untilDone(
        deps,
        'payBack',
        (limit) => billing.claimRefunds(limit, REFUND_AGAIN_MS),
        (refund) => finishRefund(deps, refund),
      );
    },

    notifySpendCaps: () =>
      untilDone(
        deps,
        'notifySpendCaps',
        () => billing.capNotices(),
        (notice) => sendTo(deps, notice.accountId, (to) => mails.capReached(notice, to)),
      ),

    async emitCreditEvents() {
      let emitted = 0;
      for (let portion = 0; portion < PORTIONS_MAX; portion += 1) {
        const { length } = await billing.emitCreditEvents(PORTION);
        if (length === 0) break;
        emitted += length;
      }
      return emitted;
    },
  };
}

async function finishClosing(deps: BillingJobsDeps, { touched, invoice }: Closed): Promise<void> {
  if (invoice === null) return;
  deps.log.info(
    { event: 'cycle.invoiced', invoice: invoice.number, cents: String(invoice.totalCents) },
    'A cycle was closed and invoiced',
  );
  if (invoice.totalCents <= 0n) return;
  await sendTo(deps, touched.accountId, (to) => deps.mails.issued(invoice, to));
}

async function finishDunning(
  deps: BillingJobsDeps,
  { step, invoice, touched }: Dunned,
): Promise<void> {
  deps.log.warn(
    { event: 'invoice.unpaid', invoice: invoice.number, step },
    'An invoice was not paid in time',
  );
  if (invoice.kind === 'order' && step === 'fall-to-free') return;
  const lostPlan = step === 'fall-to-free' && touched !== null;
  await sendTo(deps, invoice.accountId, (to) =>
    lostPlan ? deps.mails.fellToFree(invoice, to) : deps.mails.pastDue(invoice, to),
  );
}

/** All that are open, however many of them wait for a bank, and the invoices that can be paid on a page. */
async function pollPendingPurchases(deps: BillingJobsDeps): Promise<number> {
  const { billing, checkout, provider, clock } = deps;
  const nowMs = clock.now();
  // By invoice, the operator books what was paid.
  if (provider.id === 'invoice') return 0;
  const purchases = await inPages(
    (last: Purchase | undefined) => billing.openPurchases(nowMs - WEBHOOK_WITHIN_MS, last, PORTION),
    (some) => eachApart(some, (one) => pollPurchase(deps, one, nowMs), faultsOf(deps, POLL)),
  );
  const invoices = await inPages(
    (last: Invoice | undefined) =>
      billing.invoicesOnPages(nowMs - BANK_MS, last?.id ?? '', PORTION),
    (some) => eachApart(some, (one) => checkout.checkInvoice(one), faultsOf(deps, POLL)),
  );
  return purchases + invoices;
}

/** Reads a portion after the other; how many items there were. */
async function inPages<Item>(
  read: (last: Item | undefined) => Promise<readonly Item[]>,
  work: (items: readonly Item[]) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  for (let last: Item | undefined; ;) {
    const items = await read(last);
    await work(items);
    count += items.length;
    last = items.at(-1);
    if (last === undefined || items.length < PORTION) return count;
  }
}

async function pollPurchase(
  { billing, checkout }: BillingJobsDeps,
  { accountId, createdAtMs }: Purchase,
  nowMs: number,
): Promise<void> {
  const state = await checkout.checkPurchase(accountId);
  if (state !== 'open') return;
  const isLeft = createdAtMs <= nowMs - PAGE_MS || (await billing.isDeleted(accountId));
  if (isLeft) await checkout.abandonPurchase(accountId);
}

async function finishRefund(deps: BillingJobsDeps, refund: Refund): Promise<void> {
  if (!(await deps.checkout.requestRefund(refund))) return;
  await sendTo(deps, refund.accountId, (to) => deps.mails.paidBack(refund, to));
}

async function sendTo(
  { emailsOf, mailQueue }: BillingJobsDeps,
  accountId: string,
  mail: (to: string) => MailDraft,
): Promise<void> {
  for (const to of await emailsOf(accountId)) mailQueue.send(mail(to));
}

/**
 * Takes work in portions until none is left, or until the job has run long enough. What fails is logged, and does not
 * keep the rest waiting.
 */
async function untilDone<Item extends object>(
  deps: BillingJobsDeps,
  job: keyof BillingJobs,
  take: (limit: number) => Promise<readonly Item[]>,
  finish: (item: Item) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (let portion = 0; portion < PORTIONS_MAX; portion += 1) {
    const items = await take(PORTION);
    if (items.length === 0) break;
    await eachApart(items, finish, faultsOf(deps, job));
    done += items.length;
  }
  return done;
}

/** Says which item a job failed at, by whatever it is known by. */
const faultsOf = (
  { log }: Pick<BillingJobsDeps, 'log'>,
  job: string,
): { readonly onFault: (err: unknown, item: object) => void } => ({
  onFault(err, item) {
    const { id, number, reference, accountId } = item as Partial<Record<string, unknown>>;
    log.error(
      { event: 'billing.item_failed', err, job, id, number, reference, accountId },
      'A billing job failed at one item; the others go on, and a later run retries it where it can',
    );
  },
});

/** A refund that failed is requested again after this long. */
const REFUND_AGAIN_MS = 600_000;
/** Webhooks arrive within seconds; after this long the provider is called. */
const WEBHOOK_WITHIN_MS = 5 * 60_000;
/** A bank decides on a debit within two weeks; a page is open for a day. */
const BANK_MS = 14 * 86_400_000;
const POLL = 'pollPendingPurchases';
/** A page to pay on stays open for a day. */
const PAGE_MS = 25 * 3_600_000;
const PORTION = 50;
const PORTIONS_MAX = 200;
