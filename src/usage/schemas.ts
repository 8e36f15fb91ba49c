/** Usage and the list of requests, as JSON. Every moment is ISO 8601 text in UTC. */

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
