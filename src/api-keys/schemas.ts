/** API keys as JSON. Every moment is ISO 8601 text in UTC. */

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
