/**
 * The shapes of the JSON that the pages and the server exchange. The pages import these types and
 * nothing else of the server; every moment is an ISO 8601 text in UTC.
 */
import type { PlanJson } from '../catalog/schemas.ts';
import type { Warning } from '../usage/warnings.ts';

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

/** One API key as its owner sees it. */
export interface ApiKeyJson {
  readonly id: string;
  readonly name: string;
  /** Everything before the secret, such as `bck_live_Ab3dE6gH`. */
  readonly start: string;
  readonly last4: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  /** Credits charged to it in the running cycle. */
  readonly callsThisCycle: number;
  readonly state: 'live' | 'expiring' | 'expired' | 'revoked' | 'disabled-by-plan';
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly rotatedFrom: string | null;
  readonly limits: ApiKeyLimitsJson;
}

/** What a key may do; null is no limit. */
export interface ApiKeyLimitsJson {
  readonly symbologies: readonly string[] | null;
  readonly creditsMax: number | null;
  readonly ipRanges: readonly string[] | null;
}

/** `GET /api/keys`. */
export interface ApiKeysJson {
  readonly keys: readonly ApiKeyJson[];
  /** Live keys the plan allows; null is unlimited. */
  readonly max: number | null;
}

/** `POST /api/keys` and `POST /api/keys/{id}/rotate`: the only time the key itself is shown. */
export interface NewApiKeyJson {
  readonly key: ApiKeyJson;
  readonly secret: string;
}

/** Body of `POST /api/keys`; of `PATCH /api/keys/{id}` every field is optional. */
export interface ApiKeyInput {
  readonly name: string;
  readonly expiresAt?: string | null;
  readonly symbologies?: readonly string[] | null;
  readonly creditsMax?: number | null;
  readonly ipRanges?: readonly string[] | null;
}

/** Body of `POST /api/keys/{id}/rotate`: how long the old key stays good. */
export interface RotateInput {
  readonly graceSeconds: 0 | 3600 | 86_400;
}

/** `GET /api/dashboard`: everything the first page shows, read again every other second. */
export interface DashboardJson {
  readonly plan: PlanJson;
  readonly cycle: { readonly start: string; readonly end: string };
  readonly credits: {
    /** null is unlimited. */
    readonly included: number | null;
    readonly used: number;
    readonly remaining: number | null;
    readonly overage: number;
  };
  readonly forecast: ForecastJson;
  readonly warnings: readonly WarningJson[];
  /** The last 30 days, oldest first, today last, days without requests included; days are UTC. */
  readonly days: readonly UsageDayJson[];
  readonly latest: readonly RequestJson[];
}

/** Where the credits will stand if the pace of the last seven days holds. */
export interface ForecastJson {
  readonly perDay: number;
  readonly usedAtCycleEnd: number;
  /** When nothing is left; null where that is not before the cycle ends. */
  readonly exhaustedAt: string | null;
}

export interface WarningJson {
  readonly code: Warning['code'];
  readonly message: string;
}

export interface UsageDayJson {
  /** `2026-11-21`. */
  readonly day: string;
  readonly outcomes: Readonly<Record<OutcomeGroup, number>>;
}

/** How the outcomes of requests are shown together. */
export type OutcomeGroup = 'delivered' | 'invalid' | 'limited' | 'unpaid' | 'failed';

/** One of the latest requests. */
export interface RequestJson {
  readonly id: string;
  readonly at: string;
  readonly keyName: string;
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  readonly status: number;
  readonly outcome: string;
  readonly group: OutcomeGroup;
  readonly reason: string | null;
  readonly durationMs: number;
  readonly credits: number;
}

/** `GET /api/usage?days=30`, for plans with analytics. */
export interface UsageJson {
  readonly days: readonly UsageDayJson[];
  readonly bySymbology: readonly UsageShareJson[];
  readonly byImageFormat: readonly UsageShareJson[];
  readonly byKey: readonly UsageShareJson[];
  readonly byOutcome: readonly UsageShareJson[];
}

/** `GET /api/usage/latest?after=…&outcome=…&key=…`, newest first; every plan. */
export interface LatestRequestsJson {
  readonly requests: readonly RequestJson[];
  /** What `after` asks the next page with; null: there is none. */
  readonly next: string | null;
}

export interface UsageShareJson {
  readonly name: string;
  readonly requests: number;
  readonly credits: number;
}

/** Body of `POST /api/playground`, as that of `POST /api/barcode`; the reply is the picture. */
export interface PlaygroundInput {
  readonly symbology: string;
  readonly data: string;
  readonly format?: string;
  readonly [styleOption: string]: string | number | boolean | undefined;
}
