/**
 * What a write changed of what the gate keeps a copy of. Every method that writes an account, a key or
 * a plan returns it as `touched`; credits/invalidate.ts hands it to the gate.
 */

export interface Invalidation {
  readonly accountId: string;
  /** Keys whose rule changed; the account itself is always reloaded. */
  readonly keys: readonly ChangedKey[];
}

/** A key with its new rule, as the gate takes it. */
export interface ChangedKey {
  readonly id: string;
  readonly rule: {
    readonly live: boolean;
    readonly revision: number;
    readonly untilMs: number | null;
    readonly creditsMax: number | null;
  };
}
