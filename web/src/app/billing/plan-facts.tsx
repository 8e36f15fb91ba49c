/** The current plan, the next invoice, and how it is paid. */
import { Button, Text } from '@mantine/core';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { usePortal } from '../../api/billing.ts';
import { Section } from '../shared/section.tsx';
import { errorText } from '../shared/error-text.ts';
import { fullDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import classes from './billing.module.css';
import { money } from './labels.ts';

export function PlanFacts({ data }: { readonly data: BillingJson }) {
  const t = messages('billing');
  const { plan, interval, currency, cycle, payments } = data;
  const paid = data.priceCents > 0;
  const rows: readonly (readonly [string, string])[] = [
    [t.price, paid ? t.prices[interval](money(data.priceCents, currency)) : t.free],
    [t.cycleStarted, fullDay(cycle.start)],
    [t.nextCycle, fullDay(cycle.end)],
    [t.nextInvoice, nextInvoice(data)],
    ...(data.balanceCents === 0
      ? []
      : [[t.accountCredit, money(data.balanceCents, currency)] as const]),
    [t.payment, payments.provider === 'stripe' ? t.savedMethod : t.byInvoice],
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
        <PaymentMethod />
      ) : (
        <Text size="sm" c="dimmed" mt="md">
          {paid ? t.invoicesSay : t.firstInvoice}
        </Text>
      )}
    </Section>
  );
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
