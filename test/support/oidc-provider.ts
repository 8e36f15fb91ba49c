/**
 * A provider of OpenID Connect for tests, written from the specification: discovery, keys, and the code flow with PKCE. It signs with
 * a real key, and may be told to do wrong.
 */
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OidcSettings } from '../../src/sign-in/settings.ts';

/** Somebody at the provider, as its ID token says it. */
interface ProviderPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly amr?: readonly string[];
}

/** What it does wrong with the next sign-in. */
export interface ProviderFaults {
  readonly nonce?: string;
  readonly audience?: string;
  readonly issuer?: string;
  /** Signs with a key that it does not publish. */
  readonly isForged?: boolean;
  readonly isExpired?: boolean;
  readonly isSilent?: boolean;
  /** Keeps the address out of the token. */
  readonly isTerse?: boolean;
  /** Sends the browser back with this error instead of a code. */
  readonly refuses?: string;
}

export interface TestProvider {
  readonly settings: OidcSettings;
  /** Who signs in there, with what goes wrong. */
  signsIn(person: ProviderPerson, faults?: ProviderFaults): void;
  /** Requests that came to its token endpoint. */
  exchanges(): number;
  /** What a browser is sent back with: the query of the callback. */
  authorize(url: string): Promise<string>;
  close(): Promise<void>;
}

export async function startProvider(own: Partial<OidcSettings> = {}): Promise<TestProvider> {
  const published = newKey('published');
  const forged = { ...newKey('forged'), kid: 'published' };
  let person: ProviderPerson = { sub: 'nobody' };
  let faults: ProviderFaults = {};
  let exchanges = 0;
  let issuer = '';
  const codes = new Map<
    string,
    { readonly nonce: string; readonly challenge: string; redirect: string }
  >();
  const settings = {
    clientId: 'barcodes',
    clientSecret: 'a secret: with & signs',
    name: 'Example SSO',
    domains: ['example.com'],
    role: 'developer',
    account: null,
    trustsEmail: false,
    ...own,
  } as const;

  function tokens(form: URLSearchParams, authorization: string | undefined): object | undefined {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '');
    const secret = [settings.clientId, settings.clientSecret].map(formEncoded).join(':');
    const isClient = authorization === `Basic ${Buffer.from(secret).toString('base64')}`;
    if (!isClient || code?.challenge !== challenge.digest('base64url')) return undefined;
    if (code.redirect !== form.get('redirect_uri')) return undefined;
    const now = Math.floor(Date.now() / 1000);
    const { email, email_verified: verified, ...rest } = person;
    const claims = {
      iss: faults.issuer ?? issuer,
      aud: faults.audience ?? settings.clientId,
      iat: faults.isExpired === true ? now - 7200 : now,
      exp: faults.isExpired === true ? now - 3600 : now + 300,
      nonce: faults.nonce ?? code.nonce,
      ...(faults.isTerse === true ? rest : { ...rest, email, email_verified: verified }),
    };
    const idToken = signed(claims, faults.isForged === true ? forged : published);
    return { access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: idToken };
  }

  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (body: object, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (faults.isSilent === true) return void request.socket.destroy();
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/keys':
        return json({ keys: [published.jwk] });
      case '/userinfo':
        return json(person);
      case '/authorize': {
        const params = url.searchParams;
        const code = randomUUID();
        codes.set(code, {
          nonce: params.get('nonce') ?? '',
          challenge: params.get('code_challenge') ?? '',
          redirect: params.get('redirect_uri') ?? '',
        });
        const back = new URL(params.get('redirect_uri') ?? '');
        if (faults.refuses === undefined) back.searchParams.set('code', code);
        else back.searchParams.set('error', faults.refuses);
        back.searchParams.set('state', params.get('state') ?? '');
        return void response.writeHead(302, { location: back.href }).end();
      }
      case '/token': {
        exchanges += 1;
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          const form = new URLSearchParams(Buffer.concat(parts).toString());
          const body = tokens(form, request.headers.authorization);
          return body === undefined ? json({ error: 'invalid_grant' }, 400) : json(body);
        });
        return undefined;
      }
      default:
        return json({}, 404);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: { ...settings, issuer },
    signsIn(next, wrong = {}) {
      [person, faults] = [next, wrong];
    },
    exchanges: () => exchanges,
    async authorize(url) {
      const reply = await fetch(url, { redirect: 'manual' });
      return new URL(reply.headers.get('location') ?? '').search;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: ReturnType<typeof generateKeyPairSync>['privateKey'];
  readonly jwk: object;
}

function newKey(kid: string): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  return { kid, privateKey, jwk };
}

/** JWS compact serialization (RFC 7515, 7.1). */
function signed(claims: object, { kid, privateKey }: SigningKey): string {
  const parts = [{ alg: 'RS256', kid }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = createSign('sha256').update(parts.join('.')).sign(privateKey);
  return [...parts, signature.toString('base64url')].join('.');
}

/** As RFC 6749, 2.3.1 wants the parts of Basic credentials. */
const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
