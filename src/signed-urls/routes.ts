/**
 * `POST /api/signed-urls`, which signs an address for whoever has the key or owns it, and
 * `/api/keys/{id}/signing-secret`. A secret is shown in the reply that makes it and nowhere else.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admitFree, type KeyAdmissionDeps } from '../api-keys/admission.ts';
import type { ApiKeyRecord } from '../api-keys/api-key.ts';
import { keyStatusOf } from '../api-keys/key-status.ts';
import { inCycle } from '../api-keys/list-routes.ts';
import { unknownKey, type KeyDeps } from '../api-keys/routes.ts';
import { apiKeySchema, keyParams } from '../api-keys/schemas.ts';
import { refuseIfLimited } from '../http/auth/rate-limits.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { isoTime } from '../util/clock.ts';
import { addressOf } from './make-address.ts';
import {
  newSigningSecretSchema,
  signedUrlInput,
  signedUrlSchema,
  signingSecretInput,
  type SignedUrlInput,
  type SignedUrlJson,
} from './schemas.ts';
import { newSigningSecret } from './signature.ts';
import { LIFETIME_SECONDS_MAX, signUrl } from './signed-url.ts';

export interface SignedUrlDeps extends KeyDeps, KeyAdmissionDeps {
  readonly publicUrl: string;
  /** The refusal of an address that no picture can have, or that cannot be signed. */
  readonly checkAddress: (address: string) => HttpRefusal | undefined;
}

export function signedUrlRoutes(app: FastifyInstance, deps: SignedUrlDeps): void {
  resource(app, '/api/signed-urls', { POST: createSignedUrl(deps) });
  resource(app, '/api/keys/:key/signing-secret', {
    POST: createSigningSecret(deps),
    DELETE: deleteSigningSecret(deps),
  });
}

const createSigningSecret = (deps: SignedUrlDeps): Operation =>
  operation({
    operationId: 'createSigningSecret',
    summary: 'Create or replace the secret that URLs are signed with',
    description:
      'Only this reply shows it. URLs signed with the previous secret keep working for the grace period.',
    tag: 'API keys',
    auth: 'session',
    right: 'keys',
    params: keyParams,
    body: signingSecretInput,
    replies: { 200: newSigningSecretSchema },
    errors: ['not_found', 'too_many_attempts'],
    onceFor: ({ account }) => account.id,
    handler: async ({ account, params, body }) => {
      const refused = await refuseIfLimited(deps, [['key-account', account.id]]);
      if (refused !== undefined) return refused;
      const signingSecret = newSigningSecret();
      const graceUntilMs = deps.clock.now() + body.graceSeconds * 1000;
      const owned = { accountId: account.id, keyId: params.key };
      const changed = await deps.apiKeys.setSigningSecret(owned, signingSecret, graceUntilMs);
      if (changed.kind === 'unknown') return unknownKey();
      return { key: (await inCycle(deps, account))(changed.key), signingSecret };
    },
  });

const deleteSigningSecret = (deps: SignedUrlDeps): Operation =>
  operation({
    operationId: 'deleteSigningSecret',
    summary: 'Remove the secret that URLs are signed with',
    description: 'Every URL signed with it is refused from the next request on.',
    tag: 'API keys',
    auth: 'session',
    right: 'keys',
    params: keyParams,
    replies: { 200: apiKeySchema },
    errors: ['not_found'],
    handler: async ({ account, params }) => {
      const owned = { accountId: account.id, keyId: params.key };
      const changed = await deps.apiKeys.removeSigningSecret(owned);
      if (changed.kind === 'unknown') return unknownKey();
      return (await inCycle(deps, account))(changed.key);
    },
  });

const createSignedUrl = (deps: SignedUrlDeps): Operation =>
  operation({
    operationId: 'createSignedUrl',
    summary: 'Sign the URL of a picture, for use without an API key',
    description:
      'Whoever has the URL can open it until it expires: in an `<img>`, an email or a spreadsheet. It is charged and ' +
      'rate-limited as the key is, and refused with it. The key needs a signing secret; with that, clients can sign ' +
      'by themselves. Free; with a key it counts as one request.',
    tag: 'Barcodes',
    auth: 'key-or-session',
    right: 'draw',
    scope: 'barcodes',
    body: signedUrlInput,
    replies: { 200: signedUrlSchema },
    errors: [
      'unsupported_barcode_format',
      'unsupported_format',
      'unknown_parameter',
      'repeated_parameter',
      'invalid_parameter',
      'not_found',
      'conflict',
    ],
    handler: async ({ account, body, request, reply }) => {
      const key = await signerOf(deps, account, body.key, request, reply);
      if (key === undefined) return reply;
      return 'kind' in key ? key : sign(deps, key, body);
    },
  });

/** The key that signs; undefined: the refusal has been sent. */
async function signerOf(
  deps: SignedUrlDeps,
  account: SessionAccount | null,
  keyId: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ApiKeyRecord | HttpRefusal | undefined> {
  if (account === null) {
    const admitted = await admitFree(deps, request, reply);
    if (admitted === undefined) return undefined;
    const { key } = admitted.principal;
    return keyId === undefined || keyId === key.id ? key : OTHER_KEY;
  }
  if (keyId === undefined) return NO_KEY_NAMED;
  const key = await deps.apiKeys.find(keyId);
  if (key === undefined || key.accountId !== account.id) return unknownKey();
  return USABLE.has(keyStatusOf(key, deps.clock.now())) ? key : unknownKey();
}

function sign(
  { clock, publicUrl, checkAddress }: SignedUrlDeps,
  { id, signing }: ApiKeyRecord,
  input: SignedUrlInput,
): SignedUrlJson | HttpRefusal {
  if (signing === null) return NO_SECRET;
  const expSeconds = expOf(input, clock.now());
  if (typeof expSeconds !== 'number') return expSeconds;
  const made = addressOf(input);
  if (made.kind === 'http-refusal') return made;
  const refused = checkAddress(made.address);
  if (refused !== undefined) return refused;
  const { referrers = null, uses: usesMax = null } = input;
  const path = signUrl(made.address, { keyId: id, expSeconds, referrers, usesMax }, signing.secret);
  const url = new URL(path, publicUrl).href;
  return { url, path, key: id, expiresAt: isoTime(expSeconds * 1000) };
}

function expOf({ exp, expiresIn }: SignedUrlInput, nowMs: number): number | HttpRefusal {
  if ((exp === undefined) === (expiresIn === undefined)) return NO_END;
  const nowSeconds = Math.floor(nowMs / 1000);
  const expSeconds = exp ?? nowSeconds + expiresIn!;
  const isAhead = expSeconds > nowSeconds && expSeconds <= nowSeconds + LIFETIME_SECONDS_MAX;
  return isAhead ? expSeconds : NOT_AHEAD;
}

const USABLE: ReadonlySet<string> = new Set(['live', 'expiring']);

const NO_END = refusal('invalid_parameters', {}, 'Give expiresIn or exp, not both or none.');
const NOT_AHEAD = refusal(
  'invalid_parameters',
  {},
  'exp: must be in the future and at most 366 days ahead, in seconds since 1970.',
);
const NO_KEY_NAMED = refusal('not_found', {}, 'Name one of your API keys: `key`.');
const OTHER_KEY = refusal('not_found', {}, 'An API key signs for itself alone. Leave `key` out.');
const NO_SECRET = refusal(
  'conflict',
  {},
  'The API key has no signing secret. Create one under API keys on the pages of this server.',
);
