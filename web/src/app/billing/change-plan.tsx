/** The plans side by side, each with what choosing it would do; nothing is bought from here unseen. */
import { Button, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import type { BillingJson, PreviewInput } from '../../../../src/http/api-billing.ts';
import type { PlanJson } from '../../../../src/catalog/schemas.ts';
import { usePlans } from '../../api/queries.ts';
import { ErrorState } from '../../components/states.tsx';
import { Section } from '../shared/section.tsx';
import { dayMonth, number, perThousand } from '../words.ts';
import classes from './billing.module.css';
import { money } from './words.ts';

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
          aria-label="Billed"
          value={interval}
          onChange={(value) => setInterval(value as Interval)}
          data={[
            { value: 'monthly', label: 'Monthly' },
            { value: 'annual', label: 'Annual, 20 % less' },
          ]}
        />
      }
    >
      <Text size="sm" c="dimmed">
        A higher plan begins at once, and what is left of the old one is credited. A lower one
        begins when the cycle ends; until then it can be taken back.
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
          ? 'Free of charge'
          : `${money(cents ?? 0, data.currency)} ${interval === 'annual' ? 'a year' : 'a month'}`}
      </span>
      <span className={classes['planCalls']}>{callsWords(plan, interval)}</span>
      <span className={classes['planAct']}>
        <Act plan={plan} interval={interval} data={data} onChoose={onChoose} />
      </span>
    </li>
  );
}

function Act({ plan, interval, data, onChoose }: RowProps) {
  const { scheduled } = data;
  const held = plan.id === data.plan.id && interval === data.interval && !data.given;
  if (scheduled !== null && plan.id === scheduled.planId && interval === scheduled.interval) {
    return <Mark text={`From ${dayMonth(scheduled.at)}`} />;
  }
  if (held && scheduled === null) return <Mark text="Your plan" />;
  return (
    <Button
      fullWidth
      size="xs"
      variant="default"
      aria-label={held ? `Keep ${plan.name}` : `Choose ${plan.name}, ${interval}`}
      onClick={() => onChoose({ planId: plan.id, interval })}
    >
      {held ? 'Keep' : 'Choose'}
    </Button>
  );
}

const Mark = ({ text }: { readonly text: string }) => (
  <span className={classes['planMark']}>{text}</span>
);

function callsWords(plan: PlanJson, interval: Interval): string {
  if (plan.includedCalls === null) return 'unlimited calls';
  const calls =
    interval === 'annual'
      ? `${number(plan.includedCalls * 12)} calls a year`
      : `${number(plan.includedCalls)} calls a month`;
  return plan.overageMicros === null
    ? `${calls}, then a stop`
    : `${calls}, then ${perThousand(plan.overageMicros)} per 1,000`;
}
