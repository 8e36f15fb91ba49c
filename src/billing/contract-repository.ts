/** The SQL of what is agreed with one account: credit terms, price, purchase order number, SLA. */
import type { Queries } from '../database/database.ts';
import type { ContractPrice, OwnPrice, PlanId } from '../plans/plans.ts';
import type { ContractTerms } from './contract.ts';

/** Prices as rows have them: of a month, of a year, of a call. */
export type PriceRow = readonly [number | null, number | null, number | null];

export interface ContractRow {
  readonly contract_plan_id: PlanId | null;
  readonly contract_monthly_cents: number | null;
  readonly contract_annual_cents: number | null;
  readonly contract_overage_micros: number | null;
  readonly purchase_order: string;
  readonly sla_thousandths: number | null;
}

/** Of an account `a`. */
export const CONTRACT_COLUMNS = `a.contract_plan_id, a.contract_monthly_cents,
         a.contract_annual_cents, a.contract_overage_micros, a.purchase_order, a.sla_thousandths`;

/** undefined: all of it is the plan's. */
export const ownPriceOf = ([monthlyCents, annualCents, overageMicros]: PriceRow):
  OwnPrice | undefined =>
  monthlyCents === null && annualCents === null && overageMicros === null
    ? undefined
    : { monthlyCents, annualCents, overageMicros };

export const contractOf = (
  row: ContractRow,
): { readonly price: ContractPrice | null; readonly terms: Omit<ContractTerms, 'price'> } => ({
  price:
    row.contract_plan_id === null
      ? null
      : {
          planId: row.contract_plan_id,
          monthlyCents: row.contract_monthly_cents,
          annualCents: row.contract_annual_cents,
          overageMicros: row.contract_overage_micros,
        },
  terms: {
    purchaseOrder: row.purchase_order,
    slaPercent: row.sla_thousandths === null ? null : row.sla_thousandths / 1000,
  },
});

export async function writeContract(
  tx: Queries,
  accountId: string,
  { price, purchaseOrder, slaPercent }: ContractTerms,
): Promise<void> {
  await tx.query(WRITE_CONTRACT, [
    accountId,
    price?.planId ?? null,
    price?.monthlyCents ?? null,
    price?.annualCents ?? null,
    price?.overageMicros ?? null,
    purchaseOrder,
    slaPercent === null ? null : Math.round(slaPercent * 1000),
  ]);
}

/** null takes the credit terms back. */
export async function writeCreditDays(
  tx: Queries,
  accountId: string,
  days: number | null,
): Promise<void> {
  await tx.query('UPDATE account SET credit_days = $2 WHERE id = $1', [accountId, days]);
}

const WRITE_CONTRACT = `
  UPDATE account
  SET contract_plan_id = $2, contract_monthly_cents = $3, contract_annual_cents = $4,
      contract_overage_micros = $5, purchase_order = $6, sla_thousandths = $7
  WHERE id = $1`;
