/** `/billing`: what one has bought, what it has come to, and everything one can change about it. */
import { Grid, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { BillingJson, PreviewInput } from '../../../../src/billing/schemas.ts';
import { useBilling } from '../../api/billing.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { ErrorState } from '../../components/states.tsx';
import { ChangePlan } from './change-plan.tsx';
import { CostCard } from './cost-card.tsx';
import { Details } from './details.tsx';
import { Invoices } from './invoices.tsx';
import { Notices } from './notices.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { SpendCap } from './spend-cap.tsx';

export function Component() {
  const billing = useBilling();
  const data = billing.data;
  return (
    <>
      <PageHeader title="Billing" />
      {data !== undefined ? (
        <Shown data={data} />
      ) : billing.isError ? (
        <ErrorState error={billing.error} onRetry={() => void billing.refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Shown({ data }: { readonly data: BillingJson }) {
  const [query, setQuery] = useSearchParams();
  const [choice, setChoice] = useState<PreviewInput | null>(() => choiceIn(query));
  const close = (): void => {
    setChoice(null);
    // The address of a choice opens it once.
    if (query.has('plan')) setQuery({}, { replace: true });
  };
  return (
    <Stack gap="lg">
      <Notices data={data} onChoose={setChoice} />
      <PreviewDialog choice={choice} onClose={close} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <CostCard data={data} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <PlanFacts data={data} />
        </Grid.Col>
      </Grid>
      <ChangePlan data={data} onChoose={setChoice} />
      <Invoices />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <SpendCap data={data} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Details details={data.details} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** `?plan=pro&interval=annual`, where the pricing page leads. */
function choiceIn(query: URLSearchParams): PreviewInput | null {
  const planId = query.get('plan');
  if (planId === null) return null;
  return { planId, interval: query.get('interval') === 'annual' ? 'annual' : 'monthly' };
}

/** As tall as what will stand there, so that nothing jumps. */
const Waiting = () => (
  <Stack gap="lg" aria-busy="true" aria-label="Loading billing">
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Skeleton h={300} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Skeleton h={300} />
      </Grid.Col>
    </Grid>
    <Skeleton h={380} />
    <Skeleton h={240} />
  </Stack>
);
