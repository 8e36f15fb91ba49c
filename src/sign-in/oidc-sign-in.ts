/**
 * Signing in with a provider of OpenID Connect: the browser is sent there and comes back with a code; what the provider says of the
 * person decides who is signed in (identities.ts). Where a code of an own second factor is needed, a one-time token in a cookie waits
 * for it.
 */
import type { Refusals } from '../audit/refusals.ts';
import type { Caller, SetCookies } from '../http/auth/session.ts';
import { newId, randomBase62 } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { personOf, type IdentityDeps, type NoPerson } from './identities.ts';
import type { OidcBrowser } from './oidc-browser.ts';
import type { OidcAnswer, OidcClient } from './oidc-client.ts';
import { digest } from './one-time-tokens.ts';
import { openProven, type Proof } from './proven-session.ts';
import type { OidcSettings } from './settings.ts';
import type { SessionDeps } from './sessions.ts';
import { findToken, insertToken, takeToken } from './token-repository.ts';

export interface OidcDeps extends IdentityDeps, SessionDeps {
  readonly log: Log;
  readonly refusals: Pick<Refusals, 'record'>;
  /** Ends the session that the browser had before. */
  readonly endOwnSession: (caller: Caller) => Promise<void>;
  /** null: there is no provider. */
  readonly provider: OidcProvider | null;
  readonly browser: OidcBrowser;
}

interface OidcProvider {
  readonly settings: OidcSettings;
  readonly client: OidcClient;
}

export type OidcResult =
  | {
      readonly kind: 'signed-in';
      readonly personId: string;
      readonly accountId: string;
      readonly isProven: boolean;
      readonly setCookies: SetCookies;
    }
  /** The person has a second factor here, which the provider does not stand for. */
  | { readonly kind: 'code-needed'; readonly setCookies: SetCookies }
  | { readonly kind: 'code-wrong' }
  /** This browser began nothing, took too long, or is back for the second time. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'no-person'; readonly why: NoPerson }
  /** The provider does not answer, or not as it should. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'no-provider' };

export function createOidcSignIn(deps: OidcDeps) {
  const { provider, browser, log } = deps;

  /** Whatever comes of asking the provider; what goes wrong there is told to the operator. */
  async function asking<T>(ask: () => Promise<T>): Promise<T | { readonly kind: 'unavailable' }> {
    try {
      return await ask();
    } catch (err) {
      log.error({ event: 'oidc.failed', err }, 'The sign-in provider could not be used');
      return { kind: 'unavailable' };
    }
  }

  async function finish(caller: Caller, query: URLSearchParams): Promise<OidcResult> {
    if (provider === null) return { kind: 'no-provider' };
    // Decided before the provider is asked: what no browser of ours began costs nothing.
    const checks = browser.checks(caller.cookie, query.get('state') ?? '');
    if (checks === undefined) return { kind: 'expired' };
    const answer: OidcAnswer | { readonly kind: 'unavailable' } = await asking(() =>
      provider.client.finish(query, checks),
    );
    if (answer.kind !== 'claims') return answer;
    const found = await personOf(deps, provider.settings, answer.claims);
    if (typeof found === 'string') return { kind: 'no-person', why: found };
    const { severalFactors } = answer.claims;
    return open(deps, caller, { ...found, by: 'provider', severalFactors, code: null });
  }

  return {
    /** How people know the provider; null: there is none. */
    providerName: provider?.settings.name ?? null,
    /** Where the browser goes, and the cookie that it takes along. */
    async beginProvider(): Promise<
      | { readonly kind: 'begun'; readonly url: string; readonly setCookies: SetCookies }
      | { readonly kind: 'unavailable' }
      | { readonly kind: 'no-provider' }
    > {
      if (provider === null) return { kind: 'no-provider' };
      const { checks, setCookie } = browser.begin();
      const url = await asking(() => provider.client.begin(checks));
      return typeof url === 'string' ? { kind: 'begun', url, setCookies: [setCookie] } : url;
    },
    /** The query with which the provider sent the browser back. */
    finishProvider: finish,
    /**
     * A code of the second factor, after the provider has named the person. `refuseCode` counts the attempts.
     */
    async finishWithCode<Refused>(
      caller: Caller,
      code: string,
      refuseCode: (personId: string) => Promise<Refused | undefined>,
    ): Promise<OidcResult | { readonly kind: 'limited'; readonly refused: Refused }> {
      const { database, clock } = deps;
      const token = browser.code.read(caller.cookie);
      const waiting = token && (await findToken(database, identifierOf(token)));
      if (!token || !waiting || waiting.expiresAtMs <= clock.now()) return { kind: 'expired' };
      const refused = await refuseCode(waiting.value);
      if (refused !== undefined) return { kind: 'limited', refused };
      const proof = {
        personId: waiting.value,
        by: 'provider',
        severalFactors: false,
        code,
      } as const;
      const result = await open(deps, caller, proof);
      if (result.kind === 'signed-in') await takeToken(database, identifierOf(token), clock.now());
      return result;
    },
  };
}

async function open(deps: OidcDeps, caller: Caller, proof: Proof): Promise<OidcResult> {
  const { browser, refusals, mailQueue, mails, endOwnSession } = deps;
  const opened = await openProven(deps, caller, proof);
  if (opened.kind === 'gone') return { kind: 'expired' };
  if (opened.kind === 'code-missing') {
    return { kind: 'code-needed', setCookies: [browser.clear(), await awaitCode(deps, proof)] };
  }
  if (opened.kind === 'code-wrong') {
    refusals.record('session.refused', opened.accountId);
    return { kind: 'code-wrong' };
  }
  const { personId, accountId, codesLeft, email } = opened;
  if (codesLeft !== null) mailQueue.send(mails.recoveryCodeUsed(email, codesLeft));
  await endOwnSession(caller);
  const setCookies = [...opened.setCookies, browser.clear(), browser.code.clear()];
  const isProven = proof.severalFactors || proof.code !== null;
  return { kind: 'signed-in', personId, accountId, isProven, setCookies };
}

/** The cookie of a one-time token for whoever has a code of the second factor. A new password takes it back, as it does mailed links. */
async function awaitCode({ database, clock, browser }: OidcDeps, { personId }: Proof) {
  const token = randomBase62(TOKEN_LENGTH);
  const createdAtMs = clock.now();
  await insertToken(database, {
    id: newId(),
    identifier: identifierOf(token),
    value: personId,
    createdAtMs,
    expiresAtMs: createdAtMs + CODE_MS,
  });
  return browser.code.write(token);
}

const identifierOf = (token: string): string => digest(`sign-in-code:${token}`);

/** 190 bits. */
const TOKEN_LENGTH = 32;
const CODE_MS = 10 * 60_000;
