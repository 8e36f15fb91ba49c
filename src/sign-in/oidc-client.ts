/**
 * The sign-in provider, by OpenID Connect: authorization code with PKCE, state and nonce, and an ID token whose signature is verified.
 * The one home of openid-client, which is loaded with the first use.
 */
import type { Configuration, ServerMetadata } from 'openid-client';
import type { Clock } from '../util/clock.ts';
import type { OidcSettings } from './settings.ts';

/** What ties a request of a browser to its answer; nobody else knows any of it. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  /** PKCE's (RFC 7636). */
  readonly verifier: string;
}

/** What the provider says of somebody, with its signature. */
export interface OidcClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly email: unknown;
  readonly emailVerified: unknown;
  /** Whether several factors were shown there (RFC 8176: `mfa`). */
  readonly severalFactors: boolean;
}

export type OidcAnswer =
  | { readonly kind: 'claims'; readonly claims: OidcClaims }
  /** By the provider, or by the person there; its word for why (RFC 6749, 4.1.2.1). */
  | { readonly kind: 'refused'; readonly error: string }
  /** The code was used, or is too old. */
  | { readonly kind: 'expired' };

export type OidcClient = ReturnType<typeof createOidcClient>;

/** `begin` and `finish` reject where the provider does not answer, or with something that is not valid. */
export function createOidcClient(settings: OidcSettings, publicUrl: string, clock: Clock) {
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  let known: { readonly config: Configuration; readonly atMs: number } | undefined;

  /** The provider's metadata, read again every hour; what was known goes on where that fails. */
  async function configuration(): Promise<Configuration> {
    const nowMs = clock.now();
    if (known !== undefined && known.atMs + METADATA_MS > nowMs) return known.config;
    try {
      known = { config: await discover(settings), atMs: nowMs };
    } catch (fault) {
      if (known === undefined) throw fault;
      known = { ...known, atMs: nowMs - METADATA_MS + RETRY_MS };
    }
    return known.config;
  }

  return {
    /** The address at the provider to send the browser to. */
    async begin({ state, nonce, verifier }: OidcChecks): Promise<string> {
      const [openid, config] = [await import('openid-client'), await configuration()];
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    /** What comes of the query with which the provider sent the browser back; its state has been compared. */
    async finish(query: URLSearchParams, checks: OidcChecks): Promise<OidcAnswer> {
      const [openid, config] = [await import('openid-client'), await configuration()];
      const current = new URL(redirectUri);
      current.search = query.toString();
      try {
        const tokens = await openid.authorizationCodeGrant(config, current, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        });
        const token = tokens.claims();
        if (token === undefined) throw new Error('the provider sent no ID token');
        // Some keep the address out of the token.
        const more =
          token['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
            ? await openid.fetchUserInfo(config, tokens.access_token, token.sub)
            : token;
        const claims = {
          issuer: token.iss,
          subject: token.sub,
          email: more['email'],
          emailVerified: more['email_verified'],
          severalFactors: namesSeveral(token['amr']),
        };
        return { kind: 'claims', claims };
      } catch (fault) {
        if (fault instanceof openid.AuthorizationResponseError) {
          return { kind: 'refused', error: fault.error.slice(0, ERROR_MAX) };
        }
        if (fault instanceof openid.ResponseBodyError && fault.error === 'invalid_grant') {
          return { kind: 'expired' };
        }
        throw fault;
      }
    },
  };
}

/** Where the provider sends browsers back to: a page, which sends the query on. */
const CALLBACK_PATH = '/sign-in/callback';

async function discover(settings: OidcSettings): Promise<Configuration> {
  const openid = await import('openid-client');
  const { issuer, clientId, clientSecret } = settings;
  const [basic, post] = [
    openid.ClientSecretBasic(clientSecret),
    openid.ClientSecretPost(clientSecret),
  ];
  return openid.discovery(
    new URL(issuer),
    clientId,
    undefined,
    (server, ...rest) => (takesPost(server) ? post : basic)(server, ...rest),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // By default the token is believed because of TLS.
        openid.enableNonRepudiationChecks,
        // The settings allow http on this machine alone.
        ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
      ],
    },
  );
}

/** OpenID Connect Discovery 1.0, 3: without the list it is `client_secret_basic` alone. */
const takesPost = ({ token_endpoint_auth_methods_supported: methods }: ServerMetadata): boolean =>
  methods !== undefined &&
  !methods.includes('client_secret_basic') &&
  methods.includes('client_secret_post');

const namesSeveral = (amr: unknown): boolean => Array.isArray(amr) && amr.includes('mfa');

const TIMEOUT_SECONDS = 10;
const METADATA_MS = 3_600_000;
const RETRY_MS = 60_000;
const ERROR_MAX = 100;
