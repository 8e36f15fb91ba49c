/** Whom the handlers of an operation act for, by its kind of authentication: what the audit log writes down. */
import type { FastifyRequest } from 'fastify';
import { actingFor, type Actor } from '../../util/actor.ts';
import type { Auth } from './authenticate.ts';

type Who = Pick<Actor, 'kind' | 'id' | 'person'>;

/** Somebody who sent a request. */
const actorOf = (who: Who, request: FastifyRequest): Actor => ({
  ...who,
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
  requestId: request.id,
});

/** Nobody who is signed in. */
const VISITOR: Who = { kind: 'visitor', id: null, person: null };

/** What authentication may have found out. */
interface Found {
  readonly sessionId?: string;
  readonly person?: { readonly id: string };
  readonly keyId?: string;
}

const sessionOrKey = ({ sessionId, person, keyId }: Found): Who =>
  sessionId === undefined
    ? { kind: 'key', id: keyId ?? null, person: null }
    : { kind: 'session', id: sessionId, person: person?.id ?? null };

/** The operator token, or the session of an operator. */
const operator = ({ sessionId, person }: Found): Who => ({
  kind: 'operator',
  id: sessionId ?? null,
  person: person?.id ?? null,
});

/** null: drawing, of which nothing is written down, and which has to be cheap. */
const WHO: Readonly<Record<Auth, ((found: Found) => Who) | null>> = {
  none: () => VISITOR,
  'same-origin': () => VISITOR,
  session: sessionOrKey,
  'session-or-key': sessionOrKey,
  operator,
  key: null,
  'key-or-signed-url': null,
  'key-or-session': sessionOrKey,
};

/** Runs the handler of an operation for whoever was authenticated. */
export function actFor<T>(auth: Auth, found: object, request: FastifyRequest, handle: () => T): T {
  const who = WHO[auth];
  return who === null ? handle() : actingFor(actorOf(who(found), request), handle);
}
