/** Plans as JSON. Every moment is ISO 8601 text in UTC. */
import type { Feature, PlanId } from './plans.ts';

/** `GET /api/plans` answers `{ plans: PlanJson[] }`, cheapest first. */
export interface PlanJson {
  readonly id: PlanId;
  readonly name: string;
  readonly monthlyCents: number;
  readonly annualCents: number | null;
  readonly includedCalls: number | null;
  readonly overageMicros: number | null;
  readonly keysMax: number | null;
  readonly limit: { readonly requests: number; readonly windowSeconds: number };
  readonly features: readonly Feature[];
  readonly imageFormats: readonly string[];
}

/** `GET /api/plans`. */
export interface PlansJson {
  readonly plans: readonly PlanJson[];
}
