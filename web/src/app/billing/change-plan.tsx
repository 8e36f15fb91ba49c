/** Lists the plans. Choosing one opens a preview; nothing is bought without confirmation. */
import { Button, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import type { BillingJson, PreviewInput } from '../../../../src/billing/schemas.ts';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { usePlans } from '../../api/catalog.ts';
import { ErrorState } from '../../components/states.tsx';
import { usePaidPlans } from '../../data/site-settings.ts';
import { Section } from '../shared/section.tsx';
import { monthDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { perThousand } from '../format.ts';
import classes from './billing.module.css';
import { agreedPlan, money } from './labels.ts';

interface ChangePlanProps {
  readonly data: BillingJson;
  readonly onChoose: (choice: PreviewInput) => void;
}

type Interval = PreviewInput['interval'];

export function ChangePlan({ data, onChoose }: ChangePlanProps) {
  const t = messages('billing');
  const plans = usePlans();
  const [interval, setInterval] = useState<Interval>(data.interval);
  return (
    <Section
      title={t.changePlan}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t.interval}
          value={interval}
          onChange={(value) => setInterval(value as Interval)}
          data={[
            { value: 'monthly', label: t.monthly },
            { value: 'annual', label: t.annual },
          ]}
        />
      }
    >
      <Text size="sm" c="dimmed">
        {t.howChanges}
      </Text>
      {plans.data !== undefined ? (
        <ul className={classes['plans']}>
          {plans.data.map((plan) => (
            <Row
              key={plan.id}
              plan={agreedPlan(plan, data.contract.price)}
              interval={plan.annualCents === null ? 'monthly' : interval}
              data={data}
              onChoose={onChoose}
            />
          ))}
        </ul>
      ) : plans.isError ? (
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
      ) : (
        <Skeleton h={240} mt="md" />
      )}
    </Section>
  );
}

interface RowProps extends ChangePlanProps {
  readonly plan: PlanJson;
  readonly interval: Interval;
}

function Row({ plan, interval, data, onChoose }: RowProps) {
  const t = messages('billing');
  const cents = interval === 'annual' ? plan.annualCents : plan.monthlyCents;
  return (
    <li className={classes['plan']}>
      <span className={classes['planName']}>{plan.name}</span>
      <span className={classes['planPrice']}>
        {plan.monthlyCents === 0 ? t.free : t.prices[interval](money(cents ?? 0, data.currency))}
      </span>
      <span className={classes['planCalls']}>{callsText(plan, interval, data.currency)}</span>
      <span className={classes['planAction']}>
        <PlanAction plan={plan} interval={interval} data={data} onChoose={onChoose} />
      </span>
    </li>
  );
}

function PlanAction({ plan, interval, data, onChoose }: RowProps) {
  const t = messages('billing');
  const { scheduled } = data;
  const offered = usePaidPlans() !== 'none';
  const isCurrent = plan.id === data.plan.id && interval === data.interval && !data.given;
  if (scheduled !== null && plan.id === scheduled.planId && interval === scheduled.interval) {
    return <Badge text={t.startsOn(monthDay(scheduled.at))} />;
  }
  if (isCurrent && scheduled === null) return <Badge text={t.currentPlan} />;
  if (!offered && plan.monthlyCents > 0 && !isCurrent) return <Badge text={t.notOffered} />;
  return (
    <Button
      fullWidth
      size="xs"
      variant="default"
      aria-label={
        isCurrent ? t.keepPlan(plan.name) : t.choosePlan(`${plan.name}, ${t.intervals[interval]}`)
      }
      onClick={() => onChoose({ planId: plan.id, interval })}
    >
      {isCurrent ? t.keep : t.choose}
    </Button>
  );
}

const Badge = ({ text }: { readonly text: string }) => (
  <span className={classes['planMark']}>{text}</span>
);

function callsText(plan: PlanJson, interval: Interval, currency: string): string {
  const t = messages('billing');
  if (plan.includedCalls === null) return t.unlimitedCalls;
  const months = interval === 'annual' ? 12 : 1;
  const calls = t.callsPer[interval](plan.includedCalls * months);
  return plan.overageMicros === null
    ? t.thenStop(calls)
    : t.thenPrice(calls, perThousand(plan.overageMicros, currency));
}
