/** What is agreed on with an account, and how the operator changes it. */
import { Group, Text } from '@mantine/core';
import type { AdminAccountDetailJson } from '../../../../src/admin/schemas.ts';
import { path, type ActRequest } from '../../api/admin.ts';
import { count } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';

interface ContractProps {
  readonly account: AdminAccountDetailJson;
}

type Contract = AdminAccountDetailJson['contract'];

export function ContractSection({ account }: ContractProps) {
  const { contract, billed, creditDays } = account;
  return (
    <Section title="Contract">
      <Text>
        {billed.given
          ? 'Nothing is invoiced: the plan was assigned.'
          : `The running cycle is billed at ${amount(billed.cents)} (${billed.interval})${
              billed.overageMicros === null
                ? '.'
                : `, ${perThousand(billed.overageMicros)} per 1,000 additional calls.`
            }`}
      </Text>
      <ul>
        <li>{priceText(contract.price)}</li>
        <li>
          {creditDays === null
            ? 'No credit terms: plans begin when they are paid.'
            : `Credit terms: ${count(creditDays, 'day')} to pay.`}
        </li>
        <li style={{ overflowWrap: 'anywhere' }}>
          {contract.purchaseOrder === ''
            ? 'No purchase order number.'
            : `Purchase order ${contract.purchaseOrder}.`}
        </li>
        <li>
          {contract.slaPercent === null
            ? 'No uptime agreed on.'
            : `Uptime agreed on: ${contract.slaPercent}%.`}
        </li>
      </ul>
      <Group gap="xs">
        <ContractActs account={account} />
      </Group>
    </Section>
  );
}

function ContractActs({ account: { id, plan, contract } }: ContractProps) {
  const { price, purchaseOrder, slaPercent } = contract;
  const change = (body: object): ActRequest => ({
    method: 'PATCH',
    path: path`/api/admin/accounts/${id}/contract`,
    body,
  });
  const cents = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value / 100);
  return (
    <>
      <Act
        label="Own price"
        title="A price of its own"
        text="Of one plan, without tax. What is left empty costs what it costs everybody. It counts from the next cycle, or from when the plan is chosen; the running cycle stays as it was sold."
        fields={[
          { name: 'plan', label: 'Plan', options: PAID, initial: price?.plan ?? paidOf(plan) },
          { ...AMOUNT, name: 'month', label: 'Month', initial: cents(price?.monthlyCents) },
          { ...AMOUNT, name: 'year', label: 'Year', initial: cents(price?.annualCents) },
          {
            ...AMOUNT,
            name: 'calls',
            label: '1,000 additional calls',
            initial: thousandOf(price?.overageMicros),
          },
        ]}
        request={({ plan: of, month = '', year = '', calls = '' }) =>
          change({
            price: {
              plan: of,
              monthlyCents: numberOf(month, 100),
              annualCents: numberOf(year, 100),
              overageMicros: numberOf(calls, 1000),
            },
          })
        }
      />
      {price !== null && (
        <Act
          label="No own price"
          title="Back to what the plan costs?"
          text="From the next cycle on."
          request={() => change({ price: null })}
        />
      )}
      <Act
        label="Purchase order"
        title="Purchase order number"
        text="Printed on invoices that are issued from now on. Empty: none."
        fields={[{ name: 'order', label: 'Number', initial: purchaseOrder, isOptional: true }]}
        request={({ order }) => change({ purchaseOrder: order })}
      />
      <Act
        label="Uptime"
        title="Uptime agreed on"
        text="Its people see it on their billing page and on /status, with what was measured. Empty: none."
        fields={[
          {
            ...AMOUNT,
            name: 'sla',
            label: 'Percent',
            initial: slaPercent === null ? '' : String(slaPercent),
          },
        ]}
        request={({ sla = '' }) => change({ slaPercent: sla === '' ? null : Number(sla) })}
      />
    </>
  );
}

function priceText(price: Contract['price']): string {
  if (price === null) return 'No price of its own.';
  const { plan, monthlyCents, annualCents, overageMicros } = price;
  const parts = [
    monthlyCents === null ? null : `${amount(monthlyCents)} a month`,
    annualCents === null ? null : `${amount(annualCents)} a year`,
    overageMicros === null ? null : `${perThousand(overageMicros)} per 1,000 additional calls`,
  ];
  return `Own price of ${plan}: ${parts.filter((part) => part !== null).join(', ')}.`;
}

/** Fields of numbers come as the browser writes them, with a point; null where one is empty. */
const numberOf = (text: string, factor: number): number | null =>
  text === '' ? null : Math.round(Number(text) * factor);

const thousandOf = (micros: number | null | undefined): string =>
  micros === null || micros === undefined ? '' : String(micros / 1000);

const amount = (cents: number): string => (cents / 100).toFixed(2);
const perThousand = (micros: number): string => String(micros / 1000);
const paidOf = (plan: string): string => (plan === 'free' ? 'starter' : plan);

const AMOUNT = { type: 'number', step: 'any', isOptional: true } as const;
const PAID = ['starter', 'pro', 'business'] as const;
