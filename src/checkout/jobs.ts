/**
 * What is done about billing on a schedule: closing cycles, dunning, collecting, and notices. Each job
 * does everything there is to do now; any number of processes can run them at the same time, because the
 * database hands out every piece of work once.
 */
import type { Closed } from '../billing/closing.ts';
import type { Dunned } from '../billing/dunning-service.ts';
import type { Refund } from '../billing/refund.ts';
import type { Mail } from '../mail/mail.ts';
import type { Clock } from '../util/clock.ts';
import type { CheckoutDeps } from './context.ts';
import type { CheckoutService } from './service.ts';

export interface BillingJobs {
  /** Renews and closes the cycles that are over; how many. */
  close(): Promise<number>;
  /** Invoices that are not paid in time: past due, then down to Free; how many steps. */
  dun(): Promise<number>;
  /** Charges stored payment methods; how many invoices. */
  collect(): Promise<number>;
  /** Checks purchases that have been open for a while; how many. */
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
    'collectInvoice' | 'checkPurchase' | 'abandonPurchase' | 'requestRefund'
  >;
  readonly clock: Clock;
  /** The address of an account; undefined: it was deleted. */
  readonly emailOf: (accountId: string) => Promise<string | undefined>;
}

export function createBillingJobs(deps: BillingJobsDeps): BillingJobs {
  const { billing, checkout, mails } = deps;
  return {
    close: () =>
      untilDone(
        (limit) => billing.closeDue(limit),
        (closed) => finishClosing(deps, closed),
      ),

    dun: () =>
      untilDone(
        (limit) => billing.dunDue(limit),
        (dunned) => finishDunning(deps, dunned),
      ),

    async collect() {
      if (deps.provider.id === 'invoice') return 0;
      return untilDone(
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
        (limit) => billing.claimRefunds(limit, REFUND_AGAIN_MS),
        (refund) => finishRefund(deps, refund),
      );
    },

    notifySpendCaps: () =>
      untilDone(
        () => billing.capNotices(),
        (notice) => sendTo(deps, notice.accountId, (to) => mails.capReached(notice, to)),
      ),

    emitCreditEvents: () =>
      untilDone(
        (limit) => billing.emitCreditEvents(limit),
        async () => undefined,
      ),
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

async function pollPendingPurchases({
  billing,
  checkout,
  provider,
  clock,
}: BillingJobsDeps): Promise<number> {
  const nowMs = clock.now();
  // By invoice, the operator books what was paid.
  if (provider.id === 'invoice') return 0;
  const purchases = await billing.openPurchases(nowMs - WEBHOOK_WITHIN_MS, PORTION);
  for (const { accountId, createdAtMs } of purchases) {
    const state = await checkout.checkPurchase(accountId);
    if (state !== 'open' || createdAtMs > nowMs - PAGE_MS) continue;
    await checkout.abandonPurchase(accountId);
  }
  return purchases.length;
}

async function finishRefund(deps: BillingJobsDeps, refund: Refund): Promise<void> {
  if (!(await deps.checkout.requestRefund(refund))) return;
  await sendTo(deps, refund.accountId, (to) => deps.mails.paidBack(refund, to));
}

async function sendTo(
  { emailOf, mailQueue }: BillingJobsDeps,
  accountId: string,
  mail: (to: string) => Mail,
): Promise<void> {
  const to = await emailOf(accountId);
  if (to !== undefined) mailQueue.send(mail(to));
}

/** Takes work in portions until none is left, or until the job has run long enough. */
async function untilDone<Item>(
  take: (limit: number) => Promise<readonly Item[]>,
  finish: (item: Item) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (let portion = 0; portion < PORTIONS_MAX; portion += 1) {
    const items = await take(PORTION);
    if (items.length === 0) break;
    for (const item of items) await finish(item);
    done += items.length;
  }
  return done;
}

/** A refund that failed is requested again after this long. */
const REFUND_AGAIN_MS = 600_000;
/** Webhooks arrive within seconds; after this long the provider is called. */
const WEBHOOK_WITHIN_MS = 5 * 60_000;
/** A page to pay on stays open for a day. */
const PAGE_MS = 25 * 3_600_000;
const PORTION = 50;
const PORTIONS_MAX = 200;
/** A refused payment method is tried once a day until the invoice is paid or the account has fallen to Free. */
const COLLECT_AGAIN_MS = 86_400_000;
