/** Webhooks over a database of a test: an account, its endpoints, and processes that send. */
import type { PlanId } from '../../src/plans/plans.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { MAIL_WORDS } from '../../src/mail/words/words.ts';
import { createWebhookMails } from '../../src/webhooks/mails.ts';
import { createAccounts } from '../../src/accounts/service.ts';
import type { Database } from '../../src/database/database.ts';
import { emit } from '../../src/webhooks/emit.ts';
import { createWebhooks, type Webhooks } from '../../src/webhooks/service.ts';
import { newId } from '../../src/util/id.ts';
import { createTestLog, type LogLine } from './log.ts';
import {
  createDeliverer,
  type ConcurrencyLimits,
  type Deliverer,
} from '../../src/webhooks/jobs.ts';
import { EVENTS, type EventType } from '../../src/webhooks/events.ts';
import { createSender } from '../../src/webhooks/sender.ts';
import { newSecret } from '../../src/webhooks/signing.ts';
import type { Endpoint, EndpointRef, NewEndpoint } from '../../src/webhooks/endpoint-repository.ts';
import { createTestClock, type TestClock } from './clock.ts';

export interface WebhookFixture {
  readonly clock: TestClock;
  readonly webhooks: Webhooks;
  readonly accountId: string;
  readonly email: string;
  /** Every mail sent so far. */
  readonly mails: readonly Mail[];
  readonly lines: readonly LogLine[];
  endpoint(own?: Partial<NewEndpoint>): Promise<Endpoint & EndpointRef>;
  /** Something happens that the account's endpoints may subscribe to. */
  emit(type?: EventType): Promise<void>;
  /** Another process that sends. */
  deliverer(limits?: Partial<ConcurrencyLimits>): Deliverer;
}

/** A new account on a plan with webhooks, on a clock of its own. */
export async function startWebhooks(
  database: Database,
  plan: PlanId = 'pro',
): Promise<WebhookFixture> {
  const clock = createTestClock('2026-03-01T12:00:00Z');
  const webhooks = createWebhooks(database, clock);
  const accountId = newId();
  const email = `${accountId}@example.com`;
  const account = { id: accountId, email, planId: plan, passwordHash: null };
  await createAccounts(database, clock).create(account);
  const mails: Mail[] = [];
  const { log, lines } = createTestLog();
  return {
    clock,
    webhooks,
    accountId,
    email,
    mails,
    lines,
    async endpoint(own = {}) {
      const created = await webhooks.create(accountId, {
        name: 'Orders',
        url: 'http://hooks.example/ok',
        events: ['batch.completed'],
        secret: newSecret(),
        ...own,
      });
      if (created === 'too-many') throw new Error('too many endpoints');
      return { ...created, endpointId: created.id };
    },
    emit: (type = 'batch.completed') =>
      database.transaction((tx) => emit(tx, accountId, type, EVENTS[type].example, clock.now())),
    deliverer: (limits = {}) =>
      createDeliverer({
        webhooks,
        sender: createSender({
          rules: { allowHttp: true, allowCidrs: ['127.0.0.1'] },
          resolve: async () => ['127.0.0.1'],
          timeoutMs: 5000,
          trusted: null,
        }),
        mails: createWebhookMails('https://barcodes.example'),
        mailQueue: {
          send: (draft) => void mails.push({ ...draft, ...draft.write(MAIL_WORDS.en) }),
        },
        clock,
        log,
        limits: { total: 20, failing: 10, ...limits },
        tracer: null,
      }),
  };
}
