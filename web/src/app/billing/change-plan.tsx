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
import { number, perThousand } from '../format.ts';
import classes from './billing.module.css';
import { money } from './labels.ts';

interface ChangePlanProps {
  readonly data: BillingJson;
  readonly onChoose: (choice: PreviewInput) => void;
}

type Interval = PreviewInput['interval'];

export function ChangePlan({ data, onChoose }: ChangePlanProps) {
  const plans = usePlans();
  const [interval, setInterval] = useState<Interval>(data.interval);
  return (
    <Section
      title="Change plan"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Billing interval"
          value={interval}
          onChange={(value) => setInterval(value as Interval)}
          data={[
            { value: 'monthly', label: 'Monthly' },
            { value: 'annual', label: 'Annual (save 20%)' },
          ]}
        />
      }
    >
      <Text size="sm" c="dimmed">
        Upgrades start immediately, and the unused part of your current plan is credited. Downgrades
        start at the end of the billing cycle; you can cancel them until then.
      </Text>
      {plans.data !== undefined ? (
        <ul className={classes['plans']}>
          {plans.data.map((plan) => (
            <Row
              key={plan.id}
              plan={plan}
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
  const cents = interval === 'annual' ? plan.annualCents : plan.monthlyCents;
  return (
    <li className={classes['plan']}>
      <span className={classes['planName']}>{plan.name}</span>
      <span className={classes['planPrice']}>
        {plan.monthlyCents === 0
          ? 'Free'
          : `${money(cents ?? 0, data.currency)} ${interval === 'annual' ? 'per year' : 'per month'}`}
      </span>
      <span className={classes['planCalls']}>{callsText(plan, interval, data.currency)}</span>
      <span className={classes['planAction']}>
        <PlanAction plan={plan} interval={interval} data={data} onChoose={onChoose} />
      </span>
    </li>
  );
}

function PlanAction({ plan, interval, data, onChoose }: RowProps) {
  const { scheduled } = data;
  const offered = usePaidPlans() !== 'none';
  const isCurrent = plan.id === data.plan.id && interval === data.interval && !data.given;
  if (scheduled !== null && plan.id === scheduled.planId && interval === scheduled.interval) {
    return <Badge text={`Starts ${monthDay(scheduled.at)}`} />;
  }
  if (isCurrent && scheduled === null) return <Badge text="Current plan" />;
  if (!offered && plan.monthlyCents > 0 && !isCurrent) return <Badge text="Not offered" />;
  return (
    <Button
      fullWidth
      size="xs"
      variant="default"
      aria-label={isCurrent ? `Keep ${plan.name}` : `Choose ${plan.name}, ${interval}`}
      onClick={() => onChoose({ planId: plan.id, interval })}
    >
      {isCurrent ? 'Keep' : 'Choose'}
    </Button>
  );
}

const Badge = ({ text }: { readonly text: string }) => (
  <span className={classes['planMark']}>{text}</span>
);

function callsText(plan: PlanJson, interval: Interval, currency: string): string {
  if (plan.includedCalls === null) return 'Unlimited calls';
  const calls =
    interval === 'annual'
      ? `${number(plan.includedCalls * 12)} calls per year`
      : `${number(plan.includedCalls)} calls per month`;
  return plan.overageMicros === null
    ? `${calls}, then hard stop`
    : `${calls}, then ${perThousand(plan.overageMicros, currency)} per 1,000`;
}
