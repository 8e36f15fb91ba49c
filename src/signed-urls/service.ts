/**
 * What opens a signed URL.
 *
 * Promises, tested by test/http/signed-urls.test.ts and, over several processes, by
 * test/http/signed-urls-shared.test.ts:
 * - A URL stands in for its key and for nothing else: whatever the gate decides about the key, it decides about the
 *   URL. A secret that was removed or replaced no longer counts from the next request on, in every process, because
 *   its removal is a change of the key, and the gate refuses whoever has read the key before it.
 * - One with a limit of uses is delivered at most so often, by all processes together. A use is taken before anything
 *   is drawn, once the gate has admitted the request, and given back where nothing was delivered; a process that dies in between loses it.
 * - A forged one costs a digest, and what a wrong API key costs: it counts in the same limit by address.
 */
import { LRUCache } from 'lru-cache';
import type { ApiKeyRecord } from '../api-keys/api-key.ts';
import type { Authenticate, CheckCredential, Credential } from '../api-keys/authenticate.ts';
import type { Credits } from '../credits/credits.ts';
import type { HttpRefusal } from '../http/errors.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { expired, notSigned, otherReferrer, TOO_FAR, usedUp } from './refusals.ts';
import { isReferredFrom } from './referrers.ts';
import { digestOf, isSignature } from './signature.ts';
import { LIFETIME_SECONDS_MAX, type SignedUrl } from './signed-url.ts';
import type { CountedUrl, SignedUrlUses } from './uses.ts';

/** One request by a signed URL. */
interface Visit {
  /** As the Authorization header does, by the signature. */
  readonly authenticate: Authenticate;
  /** The bracket. Takes a use first, where they are limited; where none is left it draws nothing and calls `onUsedUp`. */
  readonly charge: Credits['charge'];
  /** Gives the use back where nothing was delivered. Never rejects. */
  end(): Promise<void>;
}

interface VisitOptions {
  /** Whether it comes to be charged where nothing refuses it: one by HEAD does not. */
  readonly isCharged: boolean;
  /** Sends the refusal of one that the gate has admitted. */
  readonly onUsedUp: (refused: HttpRefusal) => void;
}

export interface SignedUrls {
  /** Begins a request, which `end` must end. */
  visit(signed: SignedUrl, how: VisitOptions): Visit;
}

interface SignedUrlsDeps {
  readonly signedUrlUses: Pick<SignedUrlUses, 'take' | 'isLeft' | 'giveBack'>;
  readonly checkCredential: CheckCredential;
  readonly credits: Pick<Credits, 'charge'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Makes what opens them. */
export function createSignedUrls(deps: SignedUrlsDeps): SignedUrls {
  const { checkCredential, credits, clock } = deps;
  const uses = createUses(deps);
  return {
    visit(signed, { isCharged, onUsedUp }) {
      const credential = credentialOf(signed, clock);
      const use = signed.usesMax === null ? null : uses.begin(signed, signed.usesMax);
      let isDelivered = false;
      return {
        async authenticate(request, freshness) {
          const refused = refusedByTime(signed, clock.now());
          if (refused !== undefined) return refused;
          const principal = await checkCredential(credential, request, freshness);
          if ('kind' in principal) return principal;
          const { referrers } = signed;
          const { referer } = request.headers;
          if (referrers !== null && !isReferredFrom(referer, referrers)) {
            return otherReferrer(referrers, referer);
          }
          // What is drawn takes a use once the gate has admitted it: what the gate refuses costs no write.
          return (isCharged ? use?.known() : await use?.look()) ?? principal;
        },
        charge: (admitted, run) =>
          credits.charge(admitted, async (lease) => {
            const usedUpBefore = await use?.take();
            if (usedUpBefore !== undefined) {
              onUsedUp(usedUpBefore);
              return 0;
            }
            const delivered = await run(lease);
            isDelivered = delivered !== 0;
            return delivered;
          }),
        async end() {
          if (!isDelivered) await use?.giveBack();
        },
      };
    },
  };
}

function refusedByTime({ expSeconds }: SignedUrl, nowMs: number): HttpRefusal | undefined {
  const expMs = expSeconds * 1000;
  if (nowMs >= expMs) return expired(expMs);
  return expMs > nowMs + LIFETIME_SECONDS_MAX * 1000 ? TOO_FAR : undefined;
}

/** The secrets of the key are what counts at the moment of each comparison. */
const credentialOf = ({ keyId, signature, canonical }: SignedUrl, clock: Clock): Credential => ({
  keyId,
  proves: (key) =>
    secretsOf(key, clock.now()).some((secret) => isSignature(signature, secret, canonical)),
  refusalFor: notSigned,
});

function secretsOf({ signing }: ApiKeyRecord, nowMs: number): readonly string[] {
  if (signing === null) return [];
  const { secret, previous } = signing;
  return previous !== null && nowMs < previous.untilMs ? [secret, previous.secret] : [secret];
}

/** Uses that are limited. One that was used up is not looked at again for a moment, however often it is opened. */
function createUses({ signedUrlUses, clock, log }: SignedUrlsDeps) {
  /** Until when no use is looked for, by key and digest. */
  const exhausted = new LRUCache<string, number>({ max: EXHAUSTED_MAX });
  return {
    begin({ keyId, canonical, expSeconds }: SignedUrl, usesMax: number) {
      const digest = digestOf(canonical);
      const counted: CountedUrl = { keyId, digest, usesMax, untilMs: expSeconds * 1000 };
      const name = `${keyId} ${digest}`;
      let isTaken = false;
      const known = (): HttpRefusal | undefined =>
        (exhausted.get(name) ?? 0) > clock.now() ? usedUp(usesMax) : undefined;
      const noted = (isLeft: boolean): HttpRefusal | undefined => {
        if (isLeft) return undefined;
        exhausted.set(name, clock.now() + LOOK_AGAIN_MS);
        return usedUp(usesMax);
      };
      return {
        /** The refusal where none was left a moment ago. */
        known,
        /** The refusal where none is left. */
        look: async (): Promise<HttpRefusal | undefined> =>
          known() ?? noted(await signedUrlUses.isLeft(counted)),
        /** undefined: this request has a use. */
        async take(): Promise<HttpRefusal | undefined> {
          const refused = known();
          if (refused !== undefined) return refused;
          isTaken = await signedUrlUses.take(counted);
          return noted(isTaken);
        },
        async giveBack(): Promise<void> {
          if (!isTaken) return;
          try {
            await signedUrlUses.giveBack(counted);
          } catch (fault) {
            const message =
              'The use of a signed URL that delivered nothing could not be given back';
            log.warn({ event: 'signed_urls.use_lost', err: fault, keyId }, message);
          }
        },
      };
    },
  };
}

/** A use that is given back is found again after this long at the latest. */
const LOOK_AGAIN_MS = 1000;
const EXHAUSTED_MAX = 10_000;
