/** `GET /api/account`: what a key's account has and has left. Costs no credit; counts as one request. */
import type { FastifyInstance } from 'fastify';
import type { Credits } from '../../credits/credits.ts';
import { isoTime, type Clock } from '../../util/clock.ts';
import type { Authenticate } from '../authenticate.ts';
import { refusal } from '../errors.ts';
import { resource } from '../resource.ts';
import { sendRateLimited, sendRefusal, setRateHeaders } from '../reply.ts';

export interface AccountDeps {
  readonly authenticate: Authenticate;
  readonly credits: Credits;
  readonly clock: Clock;
}

export function accountRoutes(app: FastifyInstance, deps: AccountDeps): void {
  resource(app, '/api/account', {
    GET: async (request, reply) => {
      const principal = await deps.authenticate(request.headers.authorization);
      if (principal === undefined) return sendRefusal(reply, refusal('unauthorized'));
      const admission = await deps.credits.admit({ ...principal, amount: 0, plans: null });
      if (admission.kind === 'rate-limited') {
        return sendRateLimited(reply, admission.rate, deps.clock.now());
      }
      if (admission.kind !== 'admitted') return sendRefusal(reply, refusal('unauthorized'));
      const { account, rate } = admission;
      setRateHeaders(reply, rate, deps.clock.now());
      return reply.header('Cache-Control', 'no-store').send({
        plan: account.planId,
        credits: account.balance,
        rateLimit: {
          requests: rate.limit.requests,
          windowSeconds: rate.limit.windowMs / 1000,
          remaining: rate.remaining,
          resetAt: isoTime(rate.resetAtMs),
        },
        cycle: { start: isoTime(account.cycle.startMs), end: isoTime(account.cycle.endMs) },
      });
    },
  });
}
