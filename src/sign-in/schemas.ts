/** What the routes for people exchange: who is signed in, and their sessions. Every moment is ISO 8601 text in UTC. */
import type { PlanJson } from '../plans/schemas.ts';

/** `GET /api/site`: what the pages need to know before anybody has signed in. */
export interface SiteJson {
  readonly publicUrl: string;
  readonly signups: 'open' | 'invite' | 'closed';
  /** Whether the server sends mail; without it addresses are not verified. */
  readonly mail: boolean;
}

/** `GET /api/me`, and what signing in answers. */
export interface MeJson {
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly createdAt: string;
  readonly plan: PlanJson;
}

/** `POST /api/auth/sign-up`. */
export interface SignUpJson {
  /** Whether the address must be verified by a mailed link before signing in. */
  readonly verification: boolean;
}

/** `PUT /api/me/email`. */
export interface EmailChangeJson {
  /** Whether the change waits for the link mailed to the new address. */
  readonly verification: boolean;
}

/** `GET /api/me/sessions`, the one used last first. */
export interface SessionsJson {
  readonly sessions: readonly SessionJson[];
}

/** One browser that somebody is signed in with. */
export interface SessionJson {
  readonly id: string;
  /** The session that asks. */
  readonly current: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}
