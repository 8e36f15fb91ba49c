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
import { useMay } from '../../api/may.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Notice } from '../shared/notice.tsx';
import { fullDay, utcMoment } from '../../data/dates.ts';
import { percent } from '../../data/format.ts';
import { messages } from '../../messages/messages.ts';
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
  const t = messages('billing').notices;
  const amount = money(totalCents, currency);
  return graceEndsAt === null
    ? t.wasDue(amount, plan.name)
    : t.endsUnlessPaid(amount, utcMoment(graceEndsAt), plan.name);
}

export function Notices({ data, onChoose }: NoticesProps) {
  const t = messages('billing').notices;
  const may = useMay('billing');
  return (
    <>
      {data.testClock !== null && (
        <Notice role="note" tone="watch" icon={<IconClock size={20} />} title={t.testClock}>
          <Text size="sm">{t.testClockIs(utcMoment(data.testClock))}</Text>
        </Notice>
      )}
      {data.pastDue !== null && (
        <Notice
          role="status"
          tone="stop"
          icon={<IconAlertTriangle size={20} />}
          title={t.pastDue(data.pastDue.number)}
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
          title={t.cheaper(data.cheaper.planName)}
        >
          <Group justify="space-between" gap="sm">
            <Text size="sm">
              {t.cheaperBy[data.interval](
                data.cheaper.planName,
                money(data.cheaper.savedCents, data.currency),
              )}
            </Text>
            {may && (
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  onChoose({
                    planId: data.cheaper?.planId ?? data.plan.id,
                    interval: data.interval,
                  })
                }
              >
                {t.view(data.cheaper.planName)}
              </Button>
            )}
          </Group>
        </Notice>
      )}
    </>
  );
}

/** A payment that was started on the provider's page; returning from there checks its state. */
function PurchaseNotice({ data }: { readonly data: BillingJson }) {
  const t = messages('billing').notices;
  const { purchase } = data.payments;
  const check = useCheckPurchase();
  const may = useMay('billing');
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
    if (started) announce(t.nowActive);
  }, [started, announce, t]);
  if (purchase === null) {
    return started ? (
      <Notice
        role="status"
        tone="watch"
        icon={<IconCreditCard size={20} />}
        title={t.thanks(data.plan.name)}
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
      title={t.waiting(planLabel(purchase))}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {state === 'pending'
            ? t.bankPending
            : t.notReceived(money(purchase.cents, data.currency))}
        </Text>
        {may && (
          <Group gap="xs">
            {data.payments.provider === 'stripe' && (
              <Button size="xs" loading={check.isPending} onClick={() => check.mutate()}>
                {t.checkAgain}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              loading={abandon.isPending}
              onClick={cancelPurchase}
            >
              {t.cancelPurchase}
            </Button>
          </Group>
        )}
      </Group>
      <ErrorAlert error={check.error ?? abandon.error} />
    </Notice>
  );
}

function CapNotice({ data: { spendCap, currency, cycle } }: { readonly data: BillingJson }) {
  if (spendCap === null) return null;
  const t = messages('billing').notices;
  const cap = money(spendCap.cents, currency);
  const reached = spendCap.usedPercent >= 100;
  return (
    <Notice
      role="status"
      tone={reached ? 'stop' : 'watch'}
      icon={<IconAlertTriangle size={20} />}
      title={reached ? t.capReached : t.capUsed(percent(spendCap.usedPercent))}
    >
      <Text size="sm">{reached ? t.capStops(utcMoment(cycle.end), cap) : t.capWillStop(cap)}</Text>
    </Notice>
  );
}

function ScheduledNotice({ data: { scheduled, plan } }: { readonly data: BillingJson }) {
  const t = messages('billing');
  const withdraw = useWithdrawChange();
  const may = useMay('billing');
  const announce = useAnnounce();
  if (scheduled === null) return null;
  return (
    <Notice
      role="note"
      tone="watch"
      icon={<IconCalendarEvent size={20} />}
      title={t.notices.changing(planLabel(scheduled), fullDay(scheduled.at))}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t.notices.activeUntil(plan.name, utcMoment(scheduled.at))}</Text>
        {may && (
          <Button
            size="xs"
            variant="default"
            loading={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(undefined, {
                onSuccess: () => announce(t.notices.keeping(plan.name)),
              })
            }
          >
            {t.keepPlan(plan.name)}
          </Button>
        )}
      </Group>
      <ErrorAlert error={withdraw.error} />
    </Notice>
  );
}
