/** `/api/me/second-factor`: setting it up, which takes the password; turning it off and new recovery codes, which take a code too. */
import type { FastifyInstance } from 'fastify';
import { findSymbology } from '../barcode/registry.ts';
import { refuseIfLimited } from '../http/auth/rate-limits.ts';
import { refusePassword } from '../http/auth/refuse-password.ts';
import type { SessionPerson } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { draw } from '../picture/draw.ts';
import { findImageFormat } from '../render/image-formats.ts';
import { defaultStyle } from '../render/style.ts';
import { type MeDeps } from './me-routes.ts';
import { wrongCode } from './replies.ts';
import {
  codeInput,
  newFactorSchema,
  nothingSchema,
  passwordAndCodeInput,
  passwordInput,
  recoveryCodesSchema,
} from './schemas.ts';

export function secondFactorRoutes(app: FastifyInstance, deps: MeDeps): void {
  resource(app, '/api/me/second-factor', {
    POST: beginSecondFactor(deps),
    PUT: enableSecondFactor(deps),
    DELETE: disableSecondFactor(deps),
  });
  resource(app, '/api/me/confirmation', { POST: confirmSession(deps) });
  resource(app, '/api/me/second-factor/recovery-codes', { POST: renewRecoveryCodes(deps) });
}

const beginSecondFactor = (deps: MeDeps): Operation =>
  operation({
    operationId: 'beginSecondFactor',
    summary: 'Create a secret for an authenticator app',
    description: 'Nothing changes until you confirm it with a code from the app.',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    body: passwordInput,
    replies: { 200: newFactorSchema },
    errors: ['wrong_credentials', 'confirmation_required', 'conflict', 'too_many_attempts'],
    handler: async ({ person, body }) => {
      const refused = await refusePassword(deps, person, body.password);
      if (refused !== undefined) return refused;
      const begun = await deps.signIn.beginFactor(person.id);
      if (begun === undefined) return refusal('conflict', {}, ENABLED_ALREADY);
      return { ...begun, qrCode: await qrCode(begun.uri) };
    },
  });

const enableSecondFactor = (deps: MeDeps): Operation =>
  operation({
    operationId: 'enableSecondFactor',
    summary: 'Turn on the second factor, with a code from the app',
    description: 'Ends all other sessions. Only this reply shows the recovery codes.',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    body: codeInput,
    replies: { 200: recoveryCodesSchema },
    errors: ['wrong_code', 'conflict', 'too_many_attempts'],
    handler: async ({ person, sessionId, body }) => {
      const refused = await refuseIfLimited(deps, [['code-person', person.id]]);
      if (refused !== undefined) return refused;
      const who = { personId: person.id, sessionId };
      const codes = await deps.signIn.confirmFactor(who, body.code);
      if (codes === 'wrong') return refusal('wrong_code', {}, CHECK_CLOCK);
      return codes === 'not-begun' ? NOT_BEGUN : { recoveryCodes: [...codes] };
    },
  });

const disableSecondFactor = (deps: MeDeps): Operation =>
  operation({
    operationId: 'disableSecondFactor',
    summary: 'Turn off the second factor',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    body: passwordAndCodeInput,
    replies: { 200: nothingSchema },
    errors: [
      'wrong_credentials',
      'confirmation_required',
      'wrong_code',
      'conflict',
      'too_many_attempts',
    ],
    handler: async ({ person, body }) => {
      const refused = await refuseBoth(deps, person, body.password);
      if (refused !== undefined) return refused;
      const done = await deps.signIn.removeFactor(person.id, body.code);
      return done === 'wrong' ? wrongCode() : {};
    },
  });

const renewRecoveryCodes = (deps: MeDeps): Operation =>
  operation({
    operationId: 'renewRecoveryCodes',
    summary: 'Replace the recovery codes',
    description: 'The old ones stop working. Only this reply shows the new ones.',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    body: passwordAndCodeInput,
    replies: { 200: recoveryCodesSchema },
    errors: [
      'wrong_credentials',
      'confirmation_required',
      'wrong_code',
      'conflict',
      'too_many_attempts',
    ],
    handler: async ({ person, body }) => {
      const refused = await refuseBoth(deps, person, body.password);
      if (refused !== undefined) return refused;
      const codes = await deps.signIn.renewCodes(person.id, body.code);
      if (codes === 'wrong') return wrongCode();
      return { recoveryCodes: [...codes] };
    },
  });

const confirmSession = (deps: MeDeps): Operation =>
  operation({
    operationId: 'confirmSession',
    summary: 'Confirm password and code before something that cannot be undone',
    description: 'Valid for ten minutes. Only operators need it.',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    body: passwordAndCodeInput,
    replies: { 200: nothingSchema },
    errors: [
      'wrong_credentials',
      'confirmation_required',
      'wrong_code',
      'conflict',
      'too_many_attempts',
    ],
    handler: async ({ person, sessionId, body }) => {
      const refused = await refuseBoth(deps, person, body.password);
      if (refused !== undefined) return refused;
      const who = { personId: person.id, sessionId };
      return (await deps.signIn.confirm(who, body.code)) === 'wrong' ? wrongCode() : {};
    },
  });

/** The password, and whether one more attempt with a code may be made: guesses count after the right password alone. */
const refuseBoth = async (
  deps: MeDeps,
  person: SessionPerson,
  password: string,
): Promise<HttpRefusal | undefined> =>
  (await refusePassword(deps, person, password)) ??
  (person.hasFactor ? refuseIfLimited(deps, [['code-person', person.id]]) : NOT_ENABLED);

/** As SVG. */
async function qrCode(text: string): Promise<string> {
  const [symbology, imageFormat] = [findSymbology('QRCODE'), findImageFormat('svg')];
  if (symbology === undefined || imageFormat === undefined) throw new Error('no QR Code as SVG');
  const drawn = await draw({ symbology, data: text, imageFormat, style: defaultStyle(symbology) });
  if (drawn.kind !== 'picture') throw new Error(drawn.reason);
  return Buffer.from(drawn.bytes).toString('utf8');
}

const ENABLED_ALREADY = 'There is a second factor already. Take it away first.';
const CHECK_CLOCK =
  'The code is not the one that the app shows now. Is the clock of the device right?';
const NOT_BEGUN: HttpRefusal = refusal('conflict', {}, 'Create a secret first.');
const NOT_ENABLED: HttpRefusal = refusal('conflict', {}, 'There is no second factor.');
