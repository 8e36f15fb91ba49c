/** The current plan, the next invoice, and how it is paid. */
import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { usePortal } from '../../api/billing.ts';
import { useMay } from '../../api/may.ts';
import { useStatus } from '../../api/status.ts';
import { Section } from '../shared/section.tsx';
import { errorText } from '../shared/error-text.ts';
import { fullDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import classes from './billing.module.css';
import { money } from './labels.ts';

export function PlanFacts({ data }: { readonly data: BillingJson }) {
  const t = messages('billing');
  const may = useMay('billing');
  const { plan, interval, currency, cycle, payments, contract } = data;
  const paid = data.priceCents > 0;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t.price, paid ? t.prices[interval](money(data.priceCents, currency)) : t.free],
    ...nextPrice(data),
    [t.cycleStarted, fullDay(cycle.start)],
    [t.nextCycle, fullDay(cycle.end)],
    [t.nextInvoice, nextInvoice(data)],
    ...(data.balanceCents === 0
      ? []
      : [[t.accountCredit, money(data.balanceCents, currency)] as const]),
    [t.payment, payments.provider === 'stripe' ? t.savedMethod : t.byInvoice],
    ...(contract.purchaseOrder === '' ? [] : [[t.purchaseOrder, contract.purchaseOrder] as const]),
    ...(contract.slaPercent === null
      ? []
      : [[t.uptime, <Uptime percent={contract.slaPercent} />] as const]),
  ];
  return (
    <Section title={`${plan.name}${plan.monthlyCents > 0 ? `, ${t.intervals[interval]}` : ''}`}>
      <dl className={classes['facts']}>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {payments.provider === 'stripe' ? (
        may && <PaymentMethod />
      ) : (
        <Text size="sm" c="dimmed" mt="md">
          {paid ? t.invoicesSay : t.firstInvoice}
        </Text>
      )}
    </Section>
  );
}

/** What was agreed on, beside what was measured. */
function Uptime({ percent }: { readonly percent: number }) {
  const measured = useStatus().data?.uptimePercent.days30 ?? null;
  return messages('billing').uptimes(number(percent), measured === null ? null : number(measured));
}

/** The price of the cycle that follows, where a contract changes it. */
function nextPrice({ interval, priceCents, nextPriceCents, currency }: BillingJson) {
  const t = messages('billing');
  if (nextPriceCents === priceCents) return [];
  return [[t.nextPrice, t.prices[interval](money(nextPriceCents, currency))] as const];
}

/** Links to the provider's page, where payment methods are managed. */
function PaymentMethod() {
  const portal = usePortal();
  const failure = errorText(portal.error);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        mt="md"
        loading={portal.isPending}
        onClick={() => portal.mutate(undefined, { onSuccess: ({ url }) => location.assign(url) })}
      >
        {messages('billing').changeMethod}
      </Button>
      {failure !== null && (
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {failure}
        </Text>
      )}
    </>
  );
}

function nextInvoice({ nextInvoiceCents, currency, tax }: BillingJson): string {
  const t = messages('billing');
  if (nextInvoiceCents === 0) return t.noInvoice;
  const plus = tax.micros === 0 ? '' : ` + ${tax.label}`;
  return `${t.about(money(nextInvoiceCents, currency))}${plus}`;
}
