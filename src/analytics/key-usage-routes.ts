/** `GET /api/keys/usage`: the last thirty days of API keys, for the list of keys on every plan. */
import type { FastifyInstance } from 'fastify';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { isoDay, type Clock } from '../util/clock.ts';
import { keyUsageQuery, keyUsageSchema } from './schemas.ts';
import type { Analytics } from './service.ts';
import { DAY_MS } from './time-zone.ts';

export interface KeyUsageDeps {
  readonly analytics: Pick<Analytics, 'keyDays'>;
  readonly clock: Clock;
}

export function keyUsageRoutes(app: FastifyInstance, deps: KeyUsageDeps): void {
  resource(app, '/api/keys/usage', { GET: getKeyUsage(deps) });
}

const getKeyUsage = ({ analytics, clock }: KeyUsageDeps): Operation =>
  operation({
    operationId: 'getKeyUsage',
    summary: 'Get the credits that API keys used on each of the last thirty days',
    description:
      'Days are in UTC, including today. Keys that used none, or that belong to another account, are left out.',
    tag: 'API keys',
    auth: 'session',
    right: 'view',
    query: keyUsageQuery,
    replies: { 200: keyUsageSchema },
    async handler({ account, query }) {
      const today = clock.now() - (clock.now() % DAY_MS);
      const days = Array.from({ length: DAYS }, (_, i) => today - (DAYS - 1 - i) * DAY_MS);
      const ids = [...new Set(query.keys.split(','))];
      const used = await analytics.keyDays(account.id, ids, days[0]!);
      return {
        days: days.map(isoDay),
        keys: [...used].map(([id, byDay]) => ({
          id,
          credits: days.map((day) => byDay.get(day) ?? 0),
        })),
      };
    },
  });

const DAYS = 30;
