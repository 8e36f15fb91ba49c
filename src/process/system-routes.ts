/** `GET /api/admin/system`: how the server does, for the operator. */
import type { FastifyInstance } from 'fastify';
import packageJson from '../../package.json' with { type: 'json' };
import { operation } from '../http/operation.ts';
import { optionalTime } from '../http/optional-time.ts';
import { resource } from '../http/resource.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { MailRetries } from '../mail/retries.ts';
import type { Backlog } from '../status/backlog.ts';
import { isLate, type JobWatch } from '../status/job-watch.ts';
import type { Overview } from '../status/overview.ts';
import { isoTime } from '../util/clock.ts';
import { systemSchema, type SystemJson } from '../status/schemas.ts';

export interface SystemDeps {
  readonly overview: Overview;
  readonly jobs: Pick<JobWatch, 'states'>;
  readonly backlog: () => Backlog;
  readonly mailQueue: Pick<MailQueue, 'counts'>;
  readonly mailRetries: Pick<MailRetries, 'counts'>;
  readonly gateServer: { readonly degraded: () => boolean } | null;
}

export function systemRoutes(app: FastifyInstance, deps: SystemDeps): void {
  resource(app, '/api/admin/system', {
    GET: operation({
      operationId: 'adminGetSystem',
      summary: 'Show the state of the server',
      description:
        'Jobs, what waits, open reservations and failing webhook endpoints of all accounts.',
      tag: 'Admin',
      auth: 'operator',
      replies: { 200: systemSchema },
      handler: () => systemJson(deps),
    }),
  });
}

async function systemJson(deps: SystemDeps): Promise<SystemJson> {
  const { overview, gateServer } = deps;
  const [reservations, endpoints] = [
    await overview.openReservations(),
    await overview.failingEndpoints(),
  ];
  const backlog = deps.backlog();
  return {
    version: packageJson.version,
    nodeVersion: process.version,
    mode: gateServer === null ? 'embedded' : 'server',
    redis: gateServer === null ? 'not used' : gateServer.degraded() ? 'failing' : 'ok',
    jobs: deps.jobs.states().map((state) => ({
      name: state.name,
      everySeconds: state.everyMs / 1000,
      sinceSuccessSeconds: Math.round(state.sinceSuccessMs / 1000),
      failures: state.failures,
      late: isLate(state),
    })),
    backlog: {
      reservationOverdueSeconds: Math.round(backlog.reservationOverdueMs / 1000),
      batches: backlog.batches,
      batchSeconds: Math.round(backlog.batchMs / 1000),
      deliveries: backlog.deliveries,
      deliverySeconds: Math.round(backlog.deliveryMs / 1000),
      mails: backlog.mails,
      mailSeconds: Math.round(backlog.mailMs / 1000),
    },
    mails: mailsJson(deps),
    openReservations: reservations.map((open) => ({
      account: { id: open.accountId, email: open.email },
      reservations: open.reservations,
      credits: open.credits,
      firstEndsAt: isoTime(open.firstEndsMs),
    })),
    failingEndpoints: endpoints.map((endpoint) => ({
      id: endpoint.id,
      account: { id: endpoint.accountId, email: endpoint.email },
      // Paths and queries are secrets at times.
      host: new URL(endpoint.url).host,
      failingSince: optionalTime(endpoint.failingSinceMs),
      failedEvents: endpoint.failedEvents,
      off: endpoint.offReason,
    })),
  };
}

function mailsJson({ mailQueue, mailRetries }: SystemDeps): SystemJson['mails'] {
  const { sent, failed, givenUp } = mailQueue.counts();
  const later = mailRetries.counts();
  return { sent: sent + later.sent, failed, givenUp: givenUp + later.givenUp };
}
