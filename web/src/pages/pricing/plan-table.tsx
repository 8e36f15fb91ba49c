/** Everything the plans differ in, as one table. */
import type { ReactNode } from 'react';
import type { PlanJson } from '../../../../src/catalog/schemas.ts';
import { count, dollars, FEATURES, rate, overageWords } from '../../data/words.ts';

export const PlanTable = ({ plans }: { readonly plans: readonly PlanJson[] }) => (
  <div className="scroll-x" tabIndex={0} role="region" aria-label="Plans compared">
    <table className="table">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What</span>
          </th>
          {plans.map((plan) => (
            <th key={plan.id} scope="col">
              {plan.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ name, cell }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {plans.map((plan) => (
              <td key={plan.id}>{cell(plan)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const yes = (has: boolean): ReactNode => (has ? 'Yes' : '–');

const ROWS: readonly { name: string; cell: (plan: PlanJson) => ReactNode }[] = [
  { name: 'A month', cell: (plan) => dollars(plan.monthlyCents) },
  {
    name: 'A year',
    cell: (plan) => (plan.annualCents === null ? '–' : dollars(plan.annualCents)),
  },
  { name: 'Calls a month', cell: (plan) => count(plan.includedCalls) },
  { name: 'Overage', cell: overageWords },
  { name: 'Rate limit of a key', cell: (plan) => rate(plan.limit) },
  { name: 'API keys', cell: (plan) => count(plan.keysMax) },
  { name: 'All symbologies', cell: () => yes(true) },
  { name: 'SVG', cell: (plan) => yes(plan.imageFormats.includes('svg')) },
  ...FEATURES.map(({ id, text }) => ({
    name: text,
    cell: (plan: PlanJson) => yes(plan.features.includes(id)),
  })),
];
