/**
 * Who the code that runs works for: a request sets it once, and whatever it calls, however deep, can name it. Nothing
 * is decided by it; it is written down.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Who acts, and from where. */
export interface Actor {
  /** `visitor`: nobody is signed in yet; `system`: no request at all, such as a job or the first start. */
  readonly kind: 'visitor' | 'session' | 'key' | 'operator' | 'system';
  /** Id of the session (an operator's too, where it is one) or of the API key; null for the others. */
  readonly id: string | null;
  /** Id of the person whose session it is; null where it is none. */
  readonly person: string | null;
  /** The address that the request came from; null: there was no request. */
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

const actors = new AsyncLocalStorage<Actor>();

/** Runs `work`, and what it starts, for somebody. */
export const actingFor = <T>(actor: Actor, work: () => T): T => actors.run(actor, work);

/** Runs `work`, which nobody waits for, as what a request has started; null: it is not known which. */
export const actingBecauseOf = <T>(requestId: string | null, work: () => T): T =>
  actingFor({ ...SYSTEM, requestId }, work);

/** Who the running code works for. */
export const currentActor = (): Actor => actors.getStore() ?? SYSTEM;

/** The current actor, where only now it is known which API key it is; null: it is none. */
export function actorWith(keyId: string | null): Actor {
  const actor = currentActor();
  return keyId === null ? actor : { ...actor, kind: 'key', id: keyId, person: null };
}

const SYSTEM: Actor = {
  kind: 'system',
  id: null,
  person: null,
  address: null,
  userAgent: null,
  requestId: null,
};
