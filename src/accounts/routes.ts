/** `GET /api/account`: what a key's account has and has left. Costs no credit; counts as one request. */
import type { FastifyInstance } from 'fastify';
import type { Credits } from '../credits/credits.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import type { Authenticate } from '../api-keys/authenticate.ts';
import { admitKey } from '../api-keys/admission.ts';
import { resource } from '../http/resource.ts';
import { sendRateLimited, sendRefusal, setRateHeaders } from '../http/reply.ts';

export interface AccountDeps {
  readonly authenticate: Authenticate;
  readonly credits: Credits;
  readonly clock: Clock;
}

export function accountRoutes(app: FastifyInstance, deps: AccountDeps): void {
  resource(app, '/api/account', {
    GET: async (request, reply) => {
      const admission = await admitKey(deps, request, { amount: 0, plans: null, symbology: null });
      if (admission.kind === 'refused') {
        if (admission.rate !== null) setRateHeaders(reply, admission.rate, deps.clock.now());
        return sendRefusal(reply, admission.refused);
      }
      const { decision } = admission;
      if (decision.kind === 'rate-limited') {
        return sendRateLimited(reply, decision.rate, deps.clock.now());
      }
      const { account, rate } = decision;
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
