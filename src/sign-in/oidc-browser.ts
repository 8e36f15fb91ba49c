/**
 * What ties the answer of a sign-in provider to the browser that asked: a random token in a signed cookie. State, nonce and PKCE's
 * verifier are made of it and of the installation's secret, so that nothing is stored, and not even the browser knows the verifier.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../util/clock.ts';
import { randomBase62 } from '../util/id.ts';
import type { OidcChecks } from './oidc-client.ts';
import { createSignedCookie } from './signed-cookie.ts';

export type OidcBrowser = ReturnType<typeof createOidcBrowser>;

export function createOidcBrowser(secret: string, publicUrl: string, clock: Clock) {
  const own = { secret, publicUrl };
  const cookie = createSignedCookie({
    ...own,
    name: 'barcode.sign-in',
    seconds: MINUTES * 60,
    purpose: 'sign-in:',
  });
  const code = createSignedCookie({
    ...own,
    name: 'barcode.sign-in-code',
    seconds: MINUTES * 60,
    purpose: 'sign-in-code:',
  });
  /** 43 characters (RFC 7636, 4.1). */
  const made = (what: string, token: string): string =>
    createHmac('sha256', secret).update(`sign-in-${what}:${token}`).digest('base64url');
  const checksOf = (token: string): OidcChecks => ({
    state: made('state', token),
    nonce: made('nonce', token),
    verifier: made('verifier', token),
  });
  return {
    /** For a browser that begins. */
    begin(): { readonly checks: OidcChecks; readonly setCookie: string } {
      const token = `${clock.now()}-${randomBase62(TOKEN_LENGTH)}`;
      return { checks: checksOf(token), setCookie: cookie.write(token) };
    },
    /** undefined: this browser began nothing here in the last minutes, or something else. */
    checks(header: string | undefined, state: string): OidcChecks | undefined {
      const token = cookie.read(header);
      if (token === undefined) return undefined;
      const age = clock.now() - Number(token.split('-')[0]);
      const checks = checksOf(token);
      return age >= 0 && age <= MINUTES * 60_000 && checks.state === state ? checks : undefined;
    },
    clear: (): string => cookie.clear(),
    /** Whom the provider named, while a code of the second factor is awaited: a token of the table of one-time tokens. */
    code,
  };
}

const MINUTES = 10;
/** 190 bits. */
const TOKEN_LENGTH = 32;
