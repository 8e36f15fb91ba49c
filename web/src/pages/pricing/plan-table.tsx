/** Everything that plans differ in, as a table. */
import type { ReactNode } from 'react';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { FEATURE_NAMES, limitText, overageText, price, rate } from '../../data/format.ts';
import { useCurrency, useSiteSettings, type PlanPromise } from '../../data/site-settings.ts';
import { ImageFormats } from './image-formats.tsx';

export function PlanTable({ plans }: { readonly plans: readonly PlanJson[] }) {
  const currency = useCurrency();
  const { promises } = useSiteSettings();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Plan comparison">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Feature</span>
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
                <td key={plan.id}>{cell(plan, currency)}</td>
              ))}
            </tr>
          ))}
          {PROMISES.map(({ name, of }) => (
            <tr key={name} data-setting={plans.map(({ id }) => of(promises[id])).join('')}>
              <th scope="row">{name}</th>
              {plans.map(({ id }) => (
                <td key={id}>{of(promises[id])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Rows that are there where the operator promises anything. */
const PROMISES: readonly { name: string; of: (promise: PlanPromise | undefined) => string }[] = [
  { name: 'Support', of: (promise) => promise?.support ?? '' },
  { name: 'Uptime SLA, percent', of: (promise) => promise?.sla ?? '' },
];

const yes = (has: boolean): ReactNode => (has ? 'Yes' : '–');

const ROWS: readonly { name: string; cell: (plan: PlanJson, currency: string) => ReactNode }[] = [
  { name: 'Price per month', cell: (plan, currency) => price(plan.monthlyCents, currency) },
  {
    name: 'Price per year',
    cell: (plan, currency) => (plan.annualCents === null ? '–' : price(plan.annualCents, currency)),
  },
  { name: 'Calls per month', cell: (plan) => limitText(plan.includedCalls) },
  { name: 'Overage', cell: overageText },
  { name: 'Rate limit per key', cell: (plan) => rate(plan.limit) },
  { name: 'API keys', cell: (plan) => limitText(plan.keysMax) },
  { name: 'Test keys', cell: (plan) => limitText(plan.testKeysMax) },
  { name: 'All symbologies', cell: () => yes(true) },
  { name: 'Image formats', cell: (plan) => <ImageFormats plan={plan} /> },
  ...Object.entries(FEATURE_NAMES).map(([id, name]) => ({
    name,
    cell: (plan: PlanJson) => yes(plan.features.some((feature) => feature === id)),
  })),
];
