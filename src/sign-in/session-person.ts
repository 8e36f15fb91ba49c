/** Whoever is signed in, as operations see them. */
import type { Role } from '../http/auth/rights.ts';
import type { SessionPerson } from '../http/auth/session.ts';
import type { PersonSession } from './session-repository.ts';

/** Who is signed in, and what may be done with that at this moment. */
export function personOf(
  session: PersonSession,
  factorRoles: readonly Role[],
  nowMs: number,
): SessionPerson {
  const { email, role, hasFactor, hasPassword, isOperator, confirmedAtMs } = session;
  const isProven = hasFactor || session.severalFactors;
  const untilMs = session.viewed?.untilMs ?? 0;
  return {
    id: session.personId,
    email,
    role,
    hasFactor,
    isProven,
    lacksFactor: !isProven && factorRoles.includes(role),
    hasPassword,
    isFresh: session.createdAtMs + CONFIRMED_MS > nowMs,
    isOperator,
    isConfirmed: confirmedAtMs !== null && confirmedAtMs + CONFIRMED_MS > nowMs,
    viewingUntilMs: isOperator && isProven && untilMs > nowMs ? untilMs : null,
  };
}

/** For so long whoever has signed in, or shown password and code, need not do so again. */
const CONFIRMED_MS = 10 * 60_000;
