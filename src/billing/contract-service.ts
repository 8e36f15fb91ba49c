/** The part of the billing service that deals with what the operator agrees on with one account. */
import type { Facts } from '../audit/acts.ts';
import { recordAct } from '../audit/record.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { touchBilling } from './account-repository.ts';
import { touchedBy, type AccountSnapshot } from './account-snapshot.ts';
import { whyNoContract, type ContractChange, type ContractTerms } from './contract.ts';
import { writeContract, writeCreditDays } from './contract-repository.ts';
import { lockLiveAccount } from './cycle-service.ts';
import type { Invalidation } from './invalidation.ts';
import { readOpenPurchase } from './purchase-repository.ts';

interface ContractDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** What became of a contract. */
export type ContractSet =
  | { readonly kind: 'set'; readonly terms: ContractTerms; readonly touched: Invalidation }
  | { readonly kind: 'refused'; readonly reason: string };

export function contractMethods({ database, clock }: ContractDeps) {
  return {
    /** The operator's credit terms for an account, from its next choice of a plan on; null: none. */
    setCreditDays: (
      accountId: string,
      days: number | null,
    ): Promise<{ readonly touched: Invalidation }> =>
      database.transaction(async (tx) => {
        const account = await lockLiveAccount(tx, accountId, clock.now());
        await writeCreditDays(tx, accountId, days);
        await touchBilling(tx, accountId);
        const [before, after] = [{ days: account.creditDays }, { days }];
        await recordAct(tx, { act: 'credit_terms.set', accountId, before, after });
        return { touched: touchedBy(account, []) };
      }),

    /**
     * Changes what is agreed on with an account. A price counts from when its plan next begins or is renewed: the running
     * cycle stays at what it was sold for. Previews made before are stale. Refused where the plan cannot have the price,
     * and while an order is open, which was placed at the price until now.
     */
    setContract: (accountId: string, change: ContractChange): Promise<ContractSet> =>
      database.transaction(async (tx) => {
        const account = await lockLiveAccount(tx, accountId, clock.now());
        const before = contractTerms(account);
        const terms = { ...before, ...change };
        const changesPrice = change.price !== undefined;
        const reason = changesPrice && terms.price !== null ? whyNoContract(terms.price) : null;
        if (reason !== null) return { kind: 'refused', reason };
        if (changesPrice && (await readOpenPurchase(tx, accountId)) !== undefined)
          return { kind: 'refused', reason: ORDERED };
        await writeContract(tx, accountId, terms);
        await touchBilling(tx, accountId);
        const [was, is] = [contractFacts(before), contractFacts(terms)];
        await recordAct(tx, { act: 'contract.set', accountId, before: was, after: is });
        return { kind: 'set', terms, touched: touchedBy(account, []) };
      }),
  };
}

const ORDERED =
  'A plan is ordered at the price until now: book or void its invoice first, or have it withdrawn';

/** What is agreed on with an account. */
export const contractTerms = ({
  subscription,
  purchaseOrder,
  slaPercent,
}: Pick<AccountSnapshot, 'subscription' | 'purchaseOrder' | 'slaPercent'>): ContractTerms => ({
  price: subscription.contract ?? null,
  purchaseOrder,
  slaPercent,
});

const contractFacts = ({ price, purchaseOrder, slaPercent }: ContractTerms): Facts => ({
  plan: price?.planId ?? null,
  monthlyCents: price?.monthlyCents ?? null,
  annualCents: price?.annualCents ?? null,
  overageMicros: price?.overageMicros ?? null,
  purchaseOrder,
  slaPercent,
});
