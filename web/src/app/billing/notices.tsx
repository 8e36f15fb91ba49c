/** Notices at the top of the billing page: overdue invoices, pending payments, scheduled changes. */
import { Button, Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconCalendarEvent,
  IconClock,
  IconCreditCard,
} from '../../components/icons.tsx';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { BillingJson, PreviewInput } from '../../../../src/billing/schemas.ts';
import { useCancelPurchase, useCheckPurchase, useWithdrawChange } from '../../api/billing.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Notice } from '../shared/notice.tsx';
import { fullDay } from '../../data/dates.ts';
import { utcMoment } from '../../data/dates.ts';
import { planLabel, money } from './labels.ts';

interface NoticesProps {
  readonly data: BillingJson;
  readonly onChoose: (choice: PreviewInput) => void;
}

/** A plan that was ordered and has not begun is not lost, and no other is lost over it. */
function pastDueText(
  { currency, plan }: BillingJson,
  { totalCents, graceEndsAt }: NonNullable<BillingJson['pastDue']>,
): string {
  const amount = money(totalCents, currency);
  if (graceEndsAt === null) return `${amount} was due. Your ${plan.name} plan stays as it is.`;
  return `If ${amount} is not paid by ${utcMoment(graceEndsAt)}, your ${plan.name} plan ends and the account moves to Free.`;
}

export const Notices = ({ data, onChoose }: NoticesProps) => (
  <>
    {data.testClock !== null && (
      <Notice role="note" tone="watch" icon={<IconClock size={20} />} title="Test clock">
        <Text size="sm">
          The time on this installation is {utcMoment(data.testClock)}. Its operator can move it
          forward.
        </Text>
      </Notice>
    )}
    {data.pastDue !== null && (
      <Notice
        role="status"
        tone="stop"
        icon={<IconAlertTriangle size={20} />}
        title={`Invoice ${data.pastDue.number} is past due`}
      >
        <Text size="sm">{pastDueText(data, data.pastDue)}</Text>
      </Notice>
    )}
    <PurchaseNotice data={data} />
    {data.spendCap !== null && data.spendCap.usedPercent >= 50 && <CapNotice data={data} />}
    {data.scheduled !== null && <ScheduledNotice data={data} />}
    {data.cheaper !== null && (
      <Notice
        role="note"
        tone="watch"
        icon={<IconArrowUpRight size={20} />}
        title={`${data.cheaper.planName} would have been cheaper`}
      >
        <Group justify="space-between" gap="sm">
          <Text size="sm">
            With the calls of this cycle, a full {PERIODS[data.interval]} on {data.cheaper.planName}{' '}
            would have cost {money(data.cheaper.savedCents, data.currency)} less.
          </Text>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              onChoose({ planId: data.cheaper?.planId ?? data.plan.id, interval: data.interval })
            }
          >
            View {data.cheaper.planName}
          </Button>
        </Group>
      </Notice>
    )}
  </>
);

/** A payment that was started on the provider's page; returning from there checks its state. */
function PurchaseNotice({ data }: { readonly data: BillingJson }) {
  const { purchase } = data.payments;
  const check = useCheckPurchase();
  const abandon = useCancelPurchase();
  const announce = useAnnounce();
  const [query, setQuery] = useSearchParams();
  const returned = query.get('purchase');
  const { mutate } = check;
  useEffect(() => {
    if (returned === 'done') mutate();
  }, [returned, mutate]);
  const state = check.data?.state;
  const started = returned === 'done' && purchase === null && state !== undefined;
  useEffect(() => {
    if (started) announce('Your plan is now active');
  }, [started, announce]);
  if (purchase === null) {
    return started ? (
      <Notice
        role="status"
        tone="watch"
        icon={<IconCreditCard size={20} />}
        title={`Thank you. ${data.plan.name} is now active.`}
      />
    ) : null;
  }
  const cancelPurchase = (): void =>
    abandon.mutate(undefined, { onSuccess: () => setQuery({}, { replace: true }) });
  return (
    <Notice
      role="status"
      tone="watch"
      icon={<IconCreditCard size={20} />}
      title={`${planLabel(purchase)} is waiting for your payment`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {state === 'pending'
            ? 'Your bank is processing the payment, which can take several days. The plan starts when the payment is confirmed.'
            : `We have not received ${money(purchase.cents, data.currency)} yet. The plan starts when the payment arrives.`}
        </Text>
        <Group gap="xs">
          {data.payments.provider === 'stripe' && (
            <Button size="xs" loading={check.isPending} onClick={() => check.mutate()}>
              Check again
            </Button>
          )}
          <Button size="xs" variant="default" loading={abandon.isPending} onClick={cancelPurchase}>
            Cancel purchase
          </Button>
        </Group>
      </Group>
      <ErrorAlert error={check.error ?? abandon.error} />
    </Notice>
  );
}

function CapNotice({ data: { spendCap, currency, cycle } }: { readonly data: BillingJson }) {
  if (spendCap === null) return null;
  const reached = spendCap.usedPercent >= 100;
  return (
    <Notice
      role="status"
      tone={reached ? 'stop' : 'watch'}
      icon={<IconAlertTriangle size={20} />}
      title={reached ? 'Spend cap reached' : `${spendCap.usedPercent}% of the spend cap used`}
    >
      <Text size="sm">
        {reached
          ? `Requests are rejected with 402 until ${utcMoment(cycle.end)}, or until you raise the cap of ${money(spendCap.cents, currency)}.`
          : `Beyond ${money(spendCap.cents, currency)}, requests are rejected with 402.`}
      </Text>
    </Notice>
  );
}

function ScheduledNotice({ data: { scheduled, plan } }: { readonly data: BillingJson }) {
  const withdraw = useWithdrawChange();
  const announce = useAnnounce();
  if (scheduled === null) return null;
  return (
    <Notice
      role="note"
      tone="watch"
      icon={<IconCalendarEvent size={20} />}
      title={`Changing to ${planLabel(scheduled)} on ${fullDay(scheduled.at)}`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {plan.name} stays active until {utcMoment(scheduled.at)}.
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(undefined, {
              onSuccess: () => announce(`You are keeping ${plan.name}`),
            })
          }
        >
          Keep {plan.name}
        </Button>
      </Group>
      <ErrorAlert error={withdraw.error} />
    </Notice>
  );
}

const PERIODS = { monthly: 'month', annual: 'year' } as const;
