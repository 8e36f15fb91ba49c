/** `GET /api/account`: what a key's account has and has left. Costs no credit; counts as one request. */
import type { FastifyInstance } from 'fastify';
import { admitFree, type KeyAdmissionDeps } from '../api-keys/admission.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import { accountSchema } from './schemas.ts';

interface AccountDeps extends KeyAdmissionDeps {
  readonly clock: Clock;
}

export function accountRoutes(app: FastifyInstance, deps: AccountDeps): void {
  resource(app, '/api/account', {
    GET: operation({
      operationId: 'getAccount',
      summary: 'Get the plan, credits and rate limit of the API key',
      description: 'Free; counts as one request.',
      tag: 'Account',
      auth: 'key',
      scope: 'any',
      replies: { 200: accountSchema },
      handler: async ({ request, reply }) => {
        const admission = await admitFree(deps, request, reply);
        if (admission === undefined) return reply;
        const { account, rate } = admission.admitted;
        return {
          plan: account.planId,
          credits: account.balance,
          rateLimit: {
            requests: rate.limit.requests,
            windowSeconds: rate.limit.windowMs / 1000,
            remaining: rate.remaining,
            resetAt: isoTime(rate.resetAtMs),
          },
          cycle: { start: isoTime(account.cycle.startMs), end: isoTime(account.cycle.endMs) },
        };
      },
    }),
  });
}
