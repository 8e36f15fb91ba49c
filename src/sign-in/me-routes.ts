/**
 * `/api/me`: the account of whoever is signed in. What a stolen session must not be able to do (take
 * the account over, delete it) asks for the password again.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Accounts } from '../accounts/service.ts';
import type { SignIn } from './service.ts';
import type { StoredSession } from './session-repository.ts';
import { isoTime } from '../util/clock.ts';
import type { EmailChangeJson, SessionJson, SessionsJson } from './schemas.ts';
import {
  emailBucket,
  refuseIfLimited,
  type Attempt,
  type RateLimitDeps,
} from '../http/auth/rate-limits.ts';
import { EMAIL, PASSWORD, parseBody } from '../http/parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { meJson } from './me-json.ts';
import { resource, type Handler } from '../http/resource.ts';
import {
  callerOf,
  requireSession,
  type ReadSession,
  type HandlerResult,
  type SessionInput,
} from '../http/auth/session.ts';
import { setCookies, weakPassword } from './routes.ts';

export interface MeDeps extends RateLimitDeps {
  readonly accounts: Pick<Accounts, 'delete' | 'export'>;
  readonly signIn: SignIn;
  readonly readSession: ReadSession;
  readonly publicUrl: string;
}

export function meRoutes(app: FastifyInstance, deps: MeDeps): void {
  const act = (run: (deps: MeDeps, input: SessionInput) => Promise<HandlerResult>): Handler =>
    requireSession(deps, (input) => run(deps, input));
  resource(app, '/api/me', { GET: act(showMe), DELETE: act(deleteMe) });
  resource(app, '/api/me/password', { PUT: act(changePassword) });
  resource(app, '/api/me/email', { PUT: act(changeEmail) });
  resource(app, '/api/me/sessions', { GET: act(listSessions) });
  resource(app, '/api/me/sessions/:session', { DELETE: act(endSession) });
  resource(app, '/api/me/export', { GET: act(exportMe) });
}

const showMe = async (deps: MeDeps, { account }: SessionInput): Promise<HandlerResult> =>
  meJson(account, await deps.signIn.isVerified(account.id));

async function changePassword(deps: MeDeps, input: SessionInput): Promise<HandlerResult> {
  const { account, request, reply } = input;
  const read = parseBody(NEW_PASSWORD, input.body);
  if ('kind' in read) return read;
  const refused = await refuseIfLimited(deps, reply, [['password-account', account.id]]);
  if (refused !== undefined) return refused;
  const answer = await deps.signIn.changePassword(callerOf(request), account.id, read.body);
  if (answer.kind === 'weak-password') return weakPassword(answer);
  if (answer.kind === 'wrong') return refusal('wrong_credentials', {}, WRONG_PASSWORD);
  setCookies(reply, answer.setCookies);
  return {};
}

async function changeEmail(
  deps: MeDeps,
  input: SessionInput,
): Promise<EmailChangeJson | HttpRefusal> {
  const { account } = input;
  const read = parseBody(NEW_EMAIL, input.body);
  if ('kind' in read) return read;
  const { email, password } = read.body;
  const refused = await refusePassword(deps, input, password, [
    ['email-account', account.id],
    ['email-target', emailBucket(email)],
  ]);
  if (refused !== undefined) return refused;
  const answer = await deps.signIn.changeEmail(account.id, email);
  // Only where no mail is sent; there nothing but this tells the person why it did not work.
  if (answer === 'taken') return refusal('conflict', {}, 'Another account has this address.');
  return { verification: answer === 'requested' };
}

async function deleteMe(deps: MeDeps, input: SessionInput): Promise<HandlerResult> {
  const { account, request, reply } = input;
  const read = parseBody(CONFIRM, input.body);
  if ('kind' in read) return read;
  const refused = await refusePassword(deps, input, read.body.password, []);
  if (refused !== undefined) return refused;
  await deps.accounts.delete(account.id);
  setCookies(reply, await deps.signIn.signOut(callerOf(request)));
  return {};
}

/** The password asked again, as often as the limit allows; then the limits of the act itself. */
async function refusePassword(
  deps: MeDeps,
  { account, reply }: SessionInput,
  password: string,
  attempts: readonly Attempt[],
): Promise<HttpRefusal | undefined> {
  const often = await refuseIfLimited(deps, reply, [['password-account', account.id]]);
  if (often !== undefined) return often;
  if (!(await deps.signIn.isPassword(account.id, password))) {
    return refusal('wrong_credentials', {}, WRONG_PASSWORD);
  }
  return refuseIfLimited(deps, reply, attempts);
}

async function listSessions(
  deps: MeDeps,
  { account, sessionId }: SessionInput,
): Promise<SessionsJson> {
  const sessions = await deps.signIn.sessions(account.id);
  return { sessions: sessions.map((session) => sessionJson(session, sessionId)) };
}

async function endSession(deps: MeDeps, input: SessionInput): Promise<HandlerResult> {
  const { account, sessionId, params, request, reply } = input;
  const ended = params['session'] ?? '';
  if (!(await deps.signIn.endSession(account.id, ended))) return refusal('not_found');
  if (ended === sessionId) setCookies(reply, await deps.signIn.signOut(callerOf(request)));
  return {};
}

async function exportMe(deps: MeDeps, { account, reply }: SessionInput): Promise<HandlerResult> {
  const data = await deps.accounts.export(account.id);
  if (data === undefined) return refusal('not_found');
  void reply.header('Content-Disposition', 'attachment; filename="barcode-api-data.json"');
  return { exportedAt: isoTime(deps.clock.now()), ...data };
}

const sessionJson = (session: StoredSession, currentId: string): SessionJson => ({
  id: session.id,
  current: session.id === currentId,
  createdAt: isoTime(session.createdAtMs),
  expiresAt: isoTime(session.expiresAtMs),
  address: session.address,
  userAgent: session.userAgent,
});

const WRONG_PASSWORD = 'This is not the password of the account.';
const NEW_PASSWORD = z.strictObject({ current: PASSWORD, next: PASSWORD });
const NEW_EMAIL = z.strictObject({ password: PASSWORD, email: EMAIL });
const CONFIRM = z.strictObject({ password: PASSWORD });
