/**
 * What is done about billing on a schedule: closing cycles, dunning, collecting, and telling people
 * about their spend cap. Each round does all there is to do now; any number of processes may run
 * them at the same time, because the database hands every piece of work out once.
 */
import type { Billing, Closed, Dunned } from '../billing/billing.ts';
import type { Mail } from '../mail/mail.ts';
import type { Clock } from '../util/clock.ts';
import type { CheckoutService, CheckoutDeps } from './checkout-service.ts';

export interface BillingJobs {
  /** Renews and closes the cycles that are over; how many. */
  close(): Promise<number>;
  /** Invoices that are not paid in time: past due, then down to Free; how many steps. */
  dun(): Promise<number>;
  /** Charges stored payment methods; how many invoices. */
  collect(): Promise<number>;
  /** Asks after purchases that have been open for a while; how many. */
  pollPendingPurchases(): Promise<number>;
  /** Notices about spend caps; how many. */
  notify(): Promise<number>;
  /** Events about credits that are used up; of how many cycles. */
  tellCredits(): Promise<number>;
}

export interface BillingJobsDeps extends Pick<
  CheckoutDeps,
  'billing' | 'provider' | 'post' | 'mails' | 'log'
> {
  readonly checkout: Pick<
    CheckoutService,
    'tell' | 'collecting' | 'checkPurchase' | 'abandonPurchase'
  >;
  readonly clock: Clock;
  /** Where to write to an account; undefined: it has gone. */
  readonly emailOf: (accountId: string) => Promise<string | undefined>;
}

export function createBillingJobs(deps: BillingJobsDeps): BillingJobs {
  const { billing, checkout, mails, log } = deps;
  const write = async (accountId: string, mail: (to: string) => Mail): Promise<void> => {
    const to = await deps.emailOf(accountId);
    if (to !== undefined) deps.post.send(mail(to));
  };

  async function finishClosing({ touched, invoice }: Closed): Promise<void> {
    await checkout.tell(touched);
    if (invoice === null) return;
    log.info(
      { invoice: invoice.number, cents: String(invoice.totalCents) },
      'a cycle was invoiced',
    );
    if (invoice.totalCents > 0n) await write(touched.accountId, (to) => mails.issued(invoice, to));
  }

  async function finishDunning({ step, invoice, touched }: Dunned): Promise<void> {
    if (touched !== null) await checkout.tell(touched);
    log.warn({ invoice: invoice.number, step }, 'an invoice is unpaid');
    await write(invoice.accountId, (to) =>
      step === 'fall-to-free' && touched !== null
        ? mails.fellToFree(invoice, to)
        : mails.pastDue(invoice, to),
    );
  }

  return {
    close: () => untilDone((limit) => billing.closeDue(limit), finishClosing),

    dun: () => untilDone((limit) => billing.dunDue(limit), finishDunning),

    async collect() {
      if (deps.provider.id === 'invoice') return 0;
      const claim = (limit: number): ReturnType<Billing['claimCollections']> =>
        billing.claimCollections(limit, COLLECT_AGAIN_MS);
      return untilDone(claim, checkout.collecting.collect);
    },

    async pollPendingPurchases() {
      const nowMs = deps.clock.now();
      const purchases = await billing.openPurchases(nowMs - TOLD_WITHIN_MS, PORTION);
      for (const { accountId, createdAtMs } of purchases) {
        const state = await checkout.checkPurchase(accountId);
        if (state !== 'open' || createdAtMs > nowMs - PAGE_MS) continue;
        await checkout.abandonPurchase(accountId);
      }
      return purchases.length;
    },

    notify: () =>
      untilDone(
        () => billing.capNotices(),
        (notice) => write(notice.accountId, (to) => mails.capReached(notice, to)),
      ),

    tellCredits: () =>
      untilDone(
        (limit) => billing.tellCredits(limit),
        async () => undefined,
      ),
  };
}

/** Takes work in portions until none is left, or until a round has been long enough. */
async function untilDone<Work>(
  take: (limit: number) => Promise<readonly Work[]>,
  finish: (work: Work) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (let portion = 0; portion < PORTIONS_MAX; portion += 1) {
    const works = await take(PORTION);
    if (works.length === 0) break;
    for (const work of works) await finish(work);
    done += works.length;
  }
  return done;
}

/** Webhooks come within seconds; what has not come by then is asked for. */
const TOLD_WITHIN_MS = 5 * 60_000;
/** A page to pay on is open for a day. */
const PAGE_MS = 25 * 3_600_000;
const PORTION = 50;
const PORTIONS_MAX = 200;
/** A refused method is tried once a day until the invoice is paid or the account has fallen. */
const COLLECT_AGAIN_MS = 86_400_000;
