/** The first page after signing in, as JSON. Every moment is ISO 8601 text in UTC. */
import type { PlanJson } from '../plans/schemas.ts';
import type { RequestJson, UsageDayJson } from '../usage/schemas.ts';
import type { Warning } from './warnings.ts';

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
