/** What is agreed on with an account, and how the operator changes it. */
import { Group } from '@mantine/core';
import type { AdminAccountDetailJson } from '../../../../src/admin/schemas.ts';
import { path, type ActRequest } from '../../api/admin.ts';
import { percent } from '../../data/format.ts';
import { useSiteSettings } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { money } from '../billing/labels.ts';
import { capitalize, perThousand } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';
import { Facts } from './facts.tsx';

interface ContractProps {
  readonly account: AdminAccountDetailJson;
}

type Contract = AdminAccountDetailJson['contract'];

export function ContractSection({ account }: ContractProps) {
  const t = messages('admin');
  const { currency } = useSiteSettings();
  const { contract, billed, creditDays } = account;
  const { purchaseOrder, slaPercent } = contract;
  const billedText = [
    `${money(billed.cents, currency)} (${messages('billing').intervals[billed.interval]})`,
    ...(billed.overageMicros === null
      ? []
      : [t.perThousand(perThousand(billed.overageMicros, currency))]),
  ].join(', ');
  return (
    <Section title={t.contract}>
      <Facts
        facts={[
          [t.billedAt, billed.given ? t.givenPlan : billedText],
          [t.ownPrice, contract.price === null ? t.none : priceText(contract.price, currency)],
          [t.terms, creditDays === null ? t.none : t.toPay(creditDays)],
          [t.order, purchaseOrder === '' ? t.none : purchaseOrder],
          [t.uptimeTitle, slaPercent === null ? t.none : percent(slaPercent)],
        ]}
      />
      <Group gap="xs" mt="md">
        <ContractActs account={account} />
      </Group>
    </Section>
  );
}

function ContractActs({ account: { id, plan, contract } }: ContractProps) {
  const t = messages('admin');
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
        label={t.ownPrice}
        title={t.ownPriceTitle}
        text={t.ownPriceText}
        fields={[
          { name: 'plan', label: t.plan, options: PAID, initial: price?.plan ?? paidOf(plan) },
          { ...AMOUNT, name: 'month', label: t.perMonth, initial: cents(price?.monthlyCents) },
          { ...AMOUNT, name: 'year', label: t.perYear, initial: cents(price?.annualCents) },
          {
            ...AMOUNT,
            name: 'calls',
            label: t.additional,
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
          label={t.noOwnPrice}
          title={t.noOwnPriceTitle}
          text={t.noOwnPriceText}
          request={() => change({ price: null })}
        />
      )}
      <Act
        label={t.order}
        title={t.orderTitle}
        text={t.orderText}
        fields={[{ name: 'order', label: t.number, initial: purchaseOrder, isOptional: true }]}
        request={({ order }) => change({ purchaseOrder: order })}
      />
      <Act
        label={t.uptime}
        title={t.uptimeTitle}
        text={t.uptimeText}
        fields={[
          {
            ...AMOUNT,
            name: 'sla',
            label: t.percent,
            initial: slaPercent === null ? '' : String(slaPercent),
          },
        ]}
        request={({ sla = '' }) => change({ slaPercent: sla === '' ? null : Number(sla) })}
      />
    </>
  );
}

function priceText(price: NonNullable<Contract['price']>, currency: string): string {
  const t = messages('admin');
  const { plan, monthlyCents, annualCents, overageMicros } = price;
  const parts = [
    monthlyCents === null ? null : t.aMonth(money(monthlyCents, currency)),
    annualCents === null ? null : t.aYear(money(annualCents, currency)),
    overageMicros === null ? null : t.perThousand(perThousand(overageMicros, currency)),
  ];
  return `${capitalize(plan)}, ${parts.filter((part) => part !== null).join(', ')}`;
}

/** Fields of numbers come as the browser writes them, with a point; null where one is empty. */
const numberOf = (text: string, factor: number): number | null =>
  text === '' ? null : Math.round(Number(text) * factor);

const thousandOf = (micros: number | null | undefined): string =>
  micros === null || micros === undefined ? '' : String(micros / 1000);

const paidOf = (plan: string): string => (plan === 'free' ? 'starter' : plan);

const AMOUNT = { type: 'number', step: 'any', isOptional: true } as const;
const PAID = ['starter', 'pro', 'business'].map((value) => ({ value, label: capitalize(value) }));
