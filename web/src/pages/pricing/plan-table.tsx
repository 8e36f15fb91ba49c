/** Everything that plans differ in, as a table. */
import type { ReactNode } from 'react';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { IconCheck } from '../../components/base-icons.tsx';
import { featureNames, limitText, overageText, price, rate } from '../../data/format.ts';
import { useCurrency, useSiteSettings, type PlanPromise } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { ImageFormats } from './image-formats.tsx';

export function PlanTable({ plans }: { readonly plans: readonly PlanJson[] }) {
  const t = messages('pricing');
  const currency = useCurrency();
  const { promises } = useSiteSettings();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t.comparison}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t.feature}</span>
            </th>
            {plans.map((plan) => (
              <th key={plan.id} scope="col">
                {plan.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows().map(({ name, cell }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {plans.map((plan) => (
                <td key={plan.id}>{cell(plan, currency)}</td>
              ))}
            </tr>
          ))}
          {promiseRows().map(({ name, of }) => (
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
const promiseRows = (): readonly {
  name: string;
  of: (promise: PlanPromise | undefined) => string;
}[] => [
  { name: messages('pricing').rows.support, of: (promise) => promise?.support ?? '' },
  { name: messages('pricing').rows.sla, of: (promise) => promise?.sla ?? '' },
];

const yes = (has: boolean): ReactNode =>
  has ? (
    <>
      <IconCheck size={18} aria-hidden="true" />
      <span className="visually-hidden">{messages('pricing').yes}</span>
    </>
  ) : (
    '–'
  );

function rows(): readonly {
  name: string;
  cell: (plan: PlanJson, currency: string) => ReactNode;
}[] {
  const { rows: t } = messages('pricing');
  return [
    { name: t.month, cell: (plan, currency) => price(plan.monthlyCents, currency) },
    {
      name: t.year,
      cell: (plan, currency) =>
        plan.annualCents === null ? '–' : price(plan.annualCents, currency),
    },
    { name: t.calls, cell: (plan) => limitText(plan.includedCalls) },
    { name: t.overage, cell: overageText },
    { name: t.rate, cell: (plan) => rate(plan.limit) },
    { name: t.keys, cell: (plan) => limitText(plan.keysMax) },
    { name: t.testKeys, cell: (plan) => limitText(plan.testKeysMax) },
    { name: t.symbologies, cell: () => yes(true) },
    { name: t.formats, cell: (plan) => <ImageFormats plan={plan} /> },
    ...Object.entries(featureNames()).map(([id, name]) => ({
      name,
      cell: (plan: PlanJson) => yes(plan.features.some((feature) => feature === id)),
    })),
  ];
}
