/** Passkeys: those of whoever is signed in, and signing in with one. */
import type { FastifyInstance } from 'fastify';
import { ipBucket, refuseIfLimited } from '../http/auth/rate-limits.ts';
import { refusePassword } from '../http/auth/refuse-password.ts';
import { callerOf, setCookies } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { isoTime } from '../util/clock.ts';
import type { Passkey } from './passkey-repository.ts';
import type { AuthDeps } from './routes.ts';
import {
  meSchema,
  newPasskeySchema,
  nothingSchema,
  passkeyAnswerInput,
  passkeyChallengeSchema,
  passkeyInput,
  passkeyParams,
  passkeySchema,
  passkeysSchema,
  passwordInput,
  type PasskeyJson,
} from './schemas.ts';
import { meJson } from './to-json.ts';
import { ALGORITHMS } from './webauthn.ts';

export function passkeyRoutes(app: FastifyInstance, deps: AuthDeps): void {
  resource(app, '/api/auth/passkey', { POST: beginSignIn(deps) });
  resource(app, '/api/auth/passkey/answer', { POST: finishSignIn(deps) });
  resource(app, '/api/me/passkeys', { GET: listPasskeys(deps), POST: addPasskey(deps) });
  resource(app, '/api/me/passkeys/challenge', { POST: beginPasskey(deps) });
  resource(app, '/api/me/passkeys/:passkey', { DELETE: removePasskey(deps) });
  resource(app, '/api/me/confirmation/passkey', { POST: beginConfirmation(deps) });
  resource(app, '/api/me/confirmation/passkey/answer', { POST: finishConfirmation(deps) });
}

const beginSignIn = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'beginPasskeySignIn',
    summary: 'Start a sign-in with a passkey',
    tag: 'Sign-in',
    auth: 'same-origin',
    before: passkeysCount(deps),
    body: nothingSchema,
    replies: { 200: json(passkeyChallengeSchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found', 'too_many_attempts'],
    handler: async ({ request, reply }) => {
      const refused = await refuseIfLimited(deps, [['sign-in-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const { challenge, rpId, setCookies: cookies } = deps.signIn.beginPasskeySignIn();
      setCookies(reply, cookies);
      return { challenge, rpId };
    },
  });

const finishSignIn = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'finishPasskeySignIn',
    summary: 'Sign in with a passkey',
    description: 'Counts as a second factor, because the device has verified its user.',
    tag: 'Sign-in',
    auth: 'same-origin',
    before: passkeysCount(deps),
    body: passkeyAnswerInput,
    replies: { 200: json(meSchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found', 'passkey_refused', 'too_many_attempts'],
    handler: async ({ body, request, reply }) => {
      const refused = await refuseIfLimited(deps, [['sign-in-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const result = await deps.signIn.finishPasskeySignIn(callerOf(request), body);
      if (result.kind === 'wrong') return refusal('passkey_refused');
      const account = await deps.accounts.find(result.accountId);
      const me = await deps.signIn.me(result.personId);
      if (account === undefined || me === undefined) return refusal('passkey_refused');
      setCookies(reply, result.setCookies);
      return meJson(account, me, true);
    },
  });

const beginConfirmation = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'beginPasskeyConfirmation',
    summary: 'Begin to confirm with a passkey',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    before: passkeysCount(deps),
    body: nothingSchema,
    replies: { 200: json(passkeyChallengeSchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found'],
    handler: async ({ person, reply }) => {
      const {
        challenge,
        rpId,
        setCookies: cookies,
      } = deps.signIn.beginPasskeyConfirmation(person.id);
      setCookies(reply, cookies);
      return { challenge, rpId };
    },
  });

const finishConfirmation = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'finishPasskeyConfirmation',
    summary: 'Confirm with a passkey instead of password and code',
    description: 'Valid for ten minutes. Only operators need it.',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    before: passkeysCount(deps),
    body: passkeyAnswerInput,
    replies: { 200: json(nothingSchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found', 'passkey_refused', 'too_many_attempts'],
    handler: async ({ person, sessionId, body, request, reply }) => {
      const refused = await refuseIfLimited(deps, [['code-person', person.id]]);
      if (refused !== undefined) return refused;
      const who = { personId: person.id, sessionId };
      const result = await deps.signIn.confirmByPasskey(callerOf(request), who, body);
      if (result.kind === 'wrong') return refusal('passkey_refused');
      setCookies(reply, result.setCookies);
      return {};
    },
  });

const listPasskeys = ({ signIn }: AuthDeps): Operation =>
  operation({
    operationId: 'listPasskeys',
    summary: 'List the passkeys of the signed-in person',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    replies: { 200: passkeysSchema },
    handler: async ({ person }) => ({
      passkeys: (await signIn.passkeys(person.id)).map(passkeyJson),
    }),
  });

const beginPasskey = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'beginPasskey',
    summary: 'Start adding a passkey',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    before: passkeysCount(deps),
    body: passwordInput,
    replies: { 200: json(newPasskeySchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found', 'wrong_credentials', 'confirmation_required', 'too_many_attempts'],
    handler: async ({ person, body, reply }) => {
      const refused = await refusePassword(deps, person, body.password);
      if (refused !== undefined) return refused;
      const begun = deps.signIn.beginPasskey(person.id);
      const own = await deps.signIn.passkeys(person.id);
      setCookies(reply, begun.setCookies);
      return {
        challenge: begun.challenge,
        rpId: begun.rpId,
        userHandle: Buffer.from(person.id).toString('base64url'),
        algorithms: [...ALGORITHMS],
        excluded: own.map(({ credentialId }) => credentialId),
      };
    },
  });

const addPasskey = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'addPasskey',
    summary: 'Add the passkey that a device has created',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    before: passkeysCount(deps),
    body: passkeyInput,
    replies: { 200: json(passkeySchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found', 'passkey_refused', 'conflict'],
    handler: async ({ person, body: { name, ...credential }, request, reply }) => {
      const made = { name, credential };
      const added = await deps.signIn.addPasskey(callerOf(request), person.id, made);
      if (added === 'wrong') return refusal('passkey_refused');
      if (added === 'full') return refusal('conflict', {}, FULL);
      if (added === 'known') return refusal('conflict', {}, KNOWN);
      setCookies(reply, added.setCookies);
      return passkeyJson(added.passkey);
    },
  });

const removePasskey = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'removePasskey',
    summary: 'Remove a passkey',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    params: passkeyParams,
    body: passwordInput,
    replies: { 200: nothingSchema },
    errors: ['not_found', 'wrong_credentials', 'confirmation_required', 'too_many_attempts'],
    handler: async ({ person, params, body }) => {
      const refused = await refusePassword(deps, person, body.password);
      if (refused !== undefined) return refused;
      const removed = await deps.signIn.removePasskey(person.id, params.passkey);
      return removed ? {} : refusal('not_found');
    },
  });

/** Refuses, before anything is read, what passkeys are for where they sign nobody in. */
const passkeysCount =
  ({ signIn }: AuthDeps) =>
  async (): Promise<HttpRefusal | undefined> =>
    signIn.passkeysCount ? undefined : NO_PASSKEYS;

const passkeyJson = ({ id, name, createdAtMs, usedAtMs }: Passkey): PasskeyJson => ({
  id,
  name,
  createdAt: isoTime(createdAtMs),
  lastUsedAt: usedAtMs === null ? null : isoTime(usedAtMs),
});

const NO_PASSKEYS = refusal(
  'not_found',
  {},
  'This server does not accept passkeys. PUBLIC_URL must begin with https:// (or be http://localhost) and must not name an IP address, and PASSWORD_SIGN_IN must be on.',
);
const FULL = 'You have 20 passkeys. Remove one first.';
const KNOWN = 'This passkey is already registered.';
