/** The operator's route about what is agreed on with one account: price, purchase order number, SLA. */
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import type { ContractChange, ContractTerms } from '../billing/contract.ts';
import type { BillingService } from '../billing/service.ts';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { Infer } from '../util/infer.ts';
import { findAccount } from './find-account.ts';
import {
  accountContractSchema,
  contractInput,
  type AdminContractJson,
} from './contract-schemas.ts';
import { accountParams } from './schemas.ts';

export interface AdminContractDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly billing: Pick<BillingService, 'setContract'>;
}

export function adminContractRoutes(app: FastifyInstance, deps: AdminContractDeps): void {
  resource(app, '/api/admin/accounts/:account/contract', {
    PATCH: operation({
      operationId: 'adminSetContract',
      summary: 'Set the price, purchase order number, or SLA of an account',
      description:
        'A price takes effect when its plan next begins or is renewed; the current cycle keeps the price it was sold at. Fields that you leave out do not change.',
      tag: 'Admin',
      auth: 'operator',
      params: accountParams,
      before: ({ params }) => findAccount(deps, params.account),
      body: contractInput,
      replies: { 200: accountContractSchema },
      errors: ['not_found', 'conflict'],
      handler: async ({ context: { id, email }, body }) => {
        const set = await deps.billing.setContract(id, changeOf(body));
        if (set.kind === 'refused') return refusal('conflict', {}, `${set.reason}.`);
        return { id, email, contract: contractJson(set.terms) };
      },
    }),
  });
}

/** What is agreed on, as the operator sees it. */
export const contractJson = ({
  price,
  purchaseOrder,
  slaPercent,
}: ContractTerms): AdminContractJson => ({
  price: price && {
    plan: price.planId,
    monthlyCents: price.monthlyCents,
    annualCents: price.annualCents,
    overageMicros: price.overageMicros,
  },
  purchaseOrder,
  slaPercent,
});

const changeOf = ({
  price,
  purchaseOrder,
  slaPercent,
}: Infer<typeof contractInput>): ContractChange => ({
  ...(price === undefined ? {} : { price: price && priceOf(price) }),
  ...(purchaseOrder === undefined ? {} : { purchaseOrder }),
  ...(slaPercent === undefined ? {} : { slaPercent }),
});

const priceOf = ({
  plan: planId,
  monthlyCents = null,
  annualCents = null,
  overageMicros = null,
}: NonNullable<Infer<typeof contractInput>['price']>): ContractTerms['price'] => ({
  planId,
  monthlyCents,
  annualCents,
  overageMicros,
});
