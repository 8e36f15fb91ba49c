/**
 * Answers a request by a signed URL as one with an API key is answered: the route draws, and knows who is charged by
 * what it is given here.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from '../api-keys/authenticate.ts';
import type { Credits } from '../credits/credits.ts';
import { sendRefusal, setCreditHeaders, type CreditBalance } from '../http/reply.ts';
import type { Clock } from '../util/clock.ts';
import { BOTH } from './refusals.ts';
import type { SignedUrls } from './service.ts';
import { isSigned, parseSignedUrl, type SignedUrl } from './signed-url.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed URL that stands in for an API key; null: none does. */
    signedUrl: OpenedUrl | null;
  }
}

/** A signed URL while it is answered. */
interface OpenedUrl extends SignedUrl {
  /** Whether whoever has it may open it, wherever that is: its key is not restricted to addresses. */
  readonly isForEverybody: boolean;
}

/** Every request has the field. Before any route. */
export function prepareSignedUrls(app: FastifyInstance): void {
  app.decorateRequest('signedUrl', null);
}

export interface AnswerDeps {
  readonly signedUrls: Pick<SignedUrls, 'visit'>;
  readonly authenticate: Authenticate;
  readonly credits: Pick<Credits, 'charge'>;
}

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Calls `answer` with the address of the picture, and with what it authenticates and charges by: that of `deps`
 * itself, unless the URL is signed. Any page may read the reply to a signed one.
 */
export const answerAddress = <Deps extends AnswerDeps>(
  deps: Deps,
  url: string,
  exchange: Exchange,
  answer: Answer<Deps>,
): Promise<FastifyReply> =>
  isSigned(url) ? answerSigned(deps, url, exchange, answer) : answer(deps, url);

type Answer<Deps> = (deps: Deps, address: string) => Promise<FastifyReply>;

async function answerSigned<Deps extends AnswerDeps>(
  deps: Deps,
  url: string,
  { request, reply }: Exchange,
  answer: Answer<Deps>,
): Promise<FastifyReply> {
  void reply.headers(ANY_PAGE);
  const signed = parseSignedUrl(url);
  if ('kind' in signed) return sendRefusal(reply, signed);
  if (request.headers.authorization !== undefined) return sendRefusal(reply, BOTH);
  request.signedUrl = { ...signed, isForEverybody: false };
  // What the key may do, and has left, is none of the business of whoever opens its URL.
  request.hidesLimits = true;
  const visit = deps.signedUrls.visit(signed, {
    isCharged: request.method === 'GET',
    onUsedUp(refused) {
      for (const name of OF_A_PICTURE) void reply.removeHeader(name);
      void sendRefusal(reply, refused);
    },
  });
  try {
    const { charge } = visit;
    const authenticate: Authenticate = async (by, freshness) => {
      const principal = await visit.authenticate(by, freshness);
      const isForEverybody = !('kind' in principal) && principal.key.ipRanges === null;
      request.signedUrl = { ...signed, isForEverybody };
      return principal;
    };
    return await answer(
      { ...deps, authenticate, credits: { ...deps.credits, charge } },
      signed.address,
    );
  } finally {
    await visit.end();
  }
}

/**
 * How long a reply may be stored: what a key has opened as `byKey` says, what a signed URL has opened until that
 * expires. Caches in between answer others by the URL alone, so that they have none that counts its uses, or looks at
 * the page it is shown on or the address it is opened from.
 */
export function cachingOf(
  { signedUrl }: FastifyRequest,
  byKey: Readonly<Record<'Cache-Control' | 'Vary', string>>,
  clock: Clock,
): Readonly<Record<'Cache-Control' | 'Vary', string>> {
  if (signedUrl === null) return byKey;
  const { expSeconds, referrers, usesMax, isForEverybody } = signedUrl;
  const seconds = Math.max(0, Math.min(AGE_MAX, expSeconds - Math.ceil(clock.now() / 1000)));
  const fresh = byKey['Cache-Control'].startsWith('public')
    ? `${referrers === null && isForEverybody ? 'public' : 'private'}, max-age=${seconds}, immutable`
    : byKey['Cache-Control'];
  return { 'Cache-Control': usesMax === null ? fresh : 'no-store', Vary: 'Accept' };
}

/** Sets what the request cost. What the account has left is none of the business of whoever opens a signed URL. */
export function setCostHeaders(
  { request, reply }: Exchange,
  cost: number,
  balance: CreditBalance,
): void {
  if (request.signedUrl === null) return setCreditHeaders(reply, cost, balance);
  void reply.header('X-Credits-Cost', String(cost));
}

/** What was set for the picture that is not sent. */
const OF_A_PICTURE = ['ETag', 'Vary', 'X-Label-Template'] as const;

/** A year, as for replies to a key. */
const AGE_MAX = 31_536_000;

/** Scripts of any page may read it, and pages that isolate themselves may show it. */
const ANY_PAGE = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
