/** Credits that the operator grants or takes away, for the routes and for whatever invalidates. */
import type { Invalidation } from '../billing/invalidation.ts';
import type { Gate } from '../credits/gate.ts';
import { invalidating, type InvalidatedWrites } from '../credits/invalidate.ts';
import type { Grant, Granted, Ledger } from '../credits/ledger.ts';

export type Grants = ReturnType<typeof createGrants>;

/** Grants are written by the ledger, which bounds them. */
export const createGrants = (ledger: Pick<Ledger, 'grant'>) => ({
  /** Adds to, or with a negative amount takes from, the credits of the running cycle. */
  async grant(grant: Grant): Promise<Granted & { readonly touched: Invalidation }> {
    const granted = await ledger.grant(grant);
    return { ...granted, touched: { accountId: grant.accountId, keys: [] } };
  },
});

/** The same service; each grant is followed by the invalidation of its account. */
export function invalidatingGrants(grants: Grants, gate: Pick<Gate, 'setKey' | 'forget'>): Grants {
  const writes: InvalidatedWrites<Grants> = { grant: invalidating(gate, grants.grant) };
  return { ...grants, ...writes };
}
