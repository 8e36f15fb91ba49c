/** What the person should know before anything else on the page. */
import { Button, Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconCalendarEvent,
  IconClock,
  IconCreditCard,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { BillingJson, PreviewInput } from '../../../../src/billing/schemas.ts';
import { useAbandonPurchase, useCheckPurchase, useWithdraw } from '../../api/billing.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Notice } from '../shared/notice.tsx';
import { fullDay } from '../format.ts';
import { choiceWords, money, utcMoment } from './labels.ts';

interface NoticesProps {
  readonly data: BillingJson;
  readonly onChoose: (choice: PreviewInput) => void;
}

export const Notices = ({ data, onChoose }: NoticesProps) => (
  <>
    {data.testClock !== null && (
      <Notice role="note" tone="watch" icon={<IconClock size={20} />} title="Test clock">
        <Text size="sm">
          On this installation it is {utcMoment(data.testClock)}. Its operator can move time on.
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
        <Text size="sm">
          Unless {money(data.pastDue.totalCents, data.currency)} arrive before, {data.plan.name}{' '}
          ends on {utcMoment(data.pastDue.graceEndsAt)} and the plan is Free.
        </Text>
      </Notice>
    )}
    <Purchase data={data} />
    {data.spendCap !== null && data.spendCap.usedPercent >= 50 && <CapNotice data={data} />}
    {data.scheduled !== null && <Scheduled data={data} />}
    {data.cheaper !== null && (
      <Notice
        role="note"
        tone="watch"
        icon={<IconArrowUpRight size={20} />}
        title={`${data.cheaper.planName} would have been cheaper`}
      >
        <Group justify="space-between" gap="sm">
          <Text size="sm">
            For the calls of this cycle a whole {PERIODS[data.interval]} of it would have cost{' '}
            {money(data.cheaper.savedCents, data.currency)} less.
          </Text>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              onChoose({ planId: data.cheaper?.planId ?? data.plan.id, interval: data.interval })
            }
          >
            Look at {data.cheaper.planName}
          </Button>
        </Group>
      </Notice>
    )}
  </>
);

/** A payment that was begun on the provider's page; coming back from there looks after it. */
function Purchase({ data }: { readonly data: BillingJson }) {
  const { purchase } = data.payments;
  const check = useCheckPurchase();
  const abandon = useAbandonPurchase();
  const announce = useAnnounce();
  const [query, setQuery] = useSearchParams();
  const back = query.get('purchase');
  const { mutate } = check;
  useEffect(() => {
    if (back === 'done') mutate();
  }, [back, mutate]);
  const state = check.data?.state;
  const begun = back === 'done' && purchase === null && state !== undefined;
  useEffect(() => {
    if (begun) announce('Your plan has begun');
  }, [begun, announce]);
  if (purchase === null) {
    return begun ? (
      <Notice
        role="status"
        tone="watch"
        icon={<IconCreditCard size={20} />}
        title={`Thank you. ${data.plan.name} has begun.`}
      />
    ) : null;
  }
  const leave = (): void =>
    abandon.mutate(undefined, { onSuccess: () => setQuery({}, { replace: true }) });
  return (
    <Notice
      role="status"
      tone="watch"
      icon={<IconCreditCard size={20} />}
      title={`${choiceWords(purchase)} waits for your payment`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {state === 'pending'
            ? 'The bank is deciding; that may take days. The plan begins when it has agreed.'
            : `${money(purchase.cents, data.currency)} have not arrived yet. The plan begins when they have.`}
        </Text>
        <Group gap="xs">
          <Button size="xs" loading={check.isPending} onClick={() => check.mutate()}>
            Look again
          </Button>
          <Button size="xs" variant="default" loading={abandon.isPending} onClick={leave}>
            Give up
          </Button>
        </Group>
      </Group>
      <ErrorAlert error={check.error ?? abandon.error} />
    </Notice>
  );
}

function CapNotice({ data: { spendCap, currency, cycle } }: { readonly data: BillingJson }) {
  if (spendCap === null) return null;
  const full = spendCap.usedPercent >= 100;
  return (
    <Notice
      role="status"
      tone={full ? 'stop' : 'watch'}
      icon={<IconAlertTriangle size={20} />}
      title={
        full ? 'The spend cap is reached' : `${spendCap.usedPercent} % of the spend cap are used`
      }
    >
      <Text size="sm">
        {full
          ? `Requests are refused with 402 until ${utcMoment(cycle.end)}, or until the cap of ${money(spendCap.cents, currency)} is raised.`
          : `Beyond ${money(spendCap.cents, currency)} requests are refused with 402.`}
      </Text>
    </Notice>
  );
}

function Scheduled({ data: { scheduled, plan } }: { readonly data: BillingJson }) {
  const withdraw = useWithdraw();
  const announce = useAnnounce();
  if (scheduled === null) return null;
  return (
    <Notice
      role="note"
      tone="watch"
      icon={<IconCalendarEvent size={20} />}
      title={`${choiceWords(scheduled)} from ${fullDay(scheduled.at)}`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {plan.name} stays until {utcMoment(scheduled.at)}.
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(undefined, { onSuccess: () => announce(`${plan.name} stays`) })
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
