/** The current plan, the next invoice, and how it is paid. */
import { Button, Text } from '@mantine/core';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { usePortal } from '../../api/billing.ts';
import { Section } from '../shared/section.tsx';
import { errorText } from '../shared/error-text.ts';
import { fullDay } from '../../data/dates.ts';
import classes from './billing.module.css';
import { money } from './labels.ts';

export function PlanFacts({ data }: { readonly data: BillingJson }) {
  const { plan, interval, currency, cycle, payments } = data;
  const paid = data.priceCents > 0;
  const rows: readonly (readonly [string, string])[] = [
    ['Price', paid ? `${money(data.priceCents, currency)} ${PERIODS[interval]}` : 'Free'],
    ['Cycle started', fullDay(cycle.start)],
    ['Next cycle', fullDay(cycle.end)],
    ['Next invoice', nextInvoice(data)],
    ...(data.balanceCents === 0
      ? []
      : [['Account credit', money(data.balanceCents, currency)] as const]),
    ['Payment', payments.provider === 'stripe' ? 'Saved payment method' : 'Invoice'],
  ];
  return (
    <Section title={`${plan.name}${plan.monthlyCents > 0 ? `, ${interval}` : ''}`}>
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
          {paid
            ? BY_INVOICE
            : 'Choosing a paid plan issues its invoice. The plan starts when that is paid.'}
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
        Change payment method
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
  if (nextInvoiceCents === 0) return 'None';
  const plus = tax.micros === 0 ? '' : ` + ${tax.label}`;
  return `about ${money(nextInvoiceCents, currency)}${plus}`;
}

const PERIODS = { monthly: 'per month', annual: 'per year' } as const;
const BY_INVOICE =
  'Invoices contain payment instructions. They are marked “Paid” when your payment arrives.';
