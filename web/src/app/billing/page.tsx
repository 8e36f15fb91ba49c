/** `/billing`: the plan, the cost of the current cycle, invoices and billing settings. */
import { Grid, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { BillingJson, PreviewInput } from '../../../../src/billing/schemas.ts';
import { useBilling } from '../../api/billing.ts';
import { useMay } from '../../api/may.ts';
import { openedLater } from '../../components/opened-later.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ErrorState } from '../../components/states.tsx';
import { ChangePlan } from './change-plan.tsx';
import { CostCard } from './cost-card.tsx';
import { Details } from './details.tsx';
import { Invoices } from './invoices.tsx';
import { Notices } from './notices.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { SpendCap } from './spend-cap.tsx';
import { usePlans } from '../../api/catalog.ts';
import { Notice } from '../shared/notice.tsx';
import { IconAlertTriangle } from '../../components/icons.tsx';
import { messages } from '../../messages/messages.ts';

const PreviewDialog = openedLater(() => import('./preview-dialog.tsx'));

export function Component() {
  const billing = useBilling();
  const data = billing.data;
  return (
    <>
      <PageHeader title={messages('app').billing} />
      {data !== undefined ? (
        <BillingSections data={data} />
      ) : billing.isError ? (
        <ErrorState error={billing.error} onRetry={() => void billing.refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function BillingSections({ data }: { readonly data: BillingJson }) {
  const t = messages('billing');
  const [query, setQuery] = useSearchParams();
  const [choice, setChoice] = useState<PreviewInput | null>(() => choiceFromQuery(query));
  const plans = usePlans().data;
  const may = useMay('billing');
  const maySee = useMay('see-billing');
  const isKnown = plans?.some(({ id }) => id === choice?.planId) === true;
  const unknown = choice === null || plans === undefined || isKnown ? undefined : choice.planId;
  const shown = isKnown && may ? choice : null;
  const close = (): void => {
    setChoice(null);
    // A choice in the URL opens its preview only once.
    if (query.has('plan')) setQuery({}, { replace: true });
  };
  return (
    <Stack gap="lg">
      <Notices data={data} onChoose={setChoice} />
      {unknown !== undefined && (
        <Notice
          role="status"
          tone="watch"
          icon={<IconAlertTriangle size={20} />}
          title={t.noSuchPlan(unknown.slice(0, 40))}
        >
          {t.chooseBelow}
        </Notice>
      )}
      <PreviewDialog opened={shown !== null} choice={shown} onClose={close} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <CostCard data={data} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <PlanFacts data={data} />
        </Grid.Col>
      </Grid>
      {may && (
        <div data-screen>
          <ChangePlan data={data} onChoose={setChoice} />
        </div>
      )}
      {maySee && <Invoices />}
      {may && (
        <Grid gap="lg" data-screen>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <SpendCap data={data} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <Details details={data.details} />
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}

/** `?plan=pro&interval=annual`, as the pricing page links to it. */
function choiceFromQuery(query: URLSearchParams): PreviewInput | null {
  const planId = query.get('plan');
  if (planId === null) return null;
  return { planId, interval: query.get('interval') === 'annual' ? 'annual' : 'monthly' };
}

/** As tall as the content it stands for, so that nothing shifts. */
const LoadingState = () => (
  <Stack gap="lg" aria-busy="true" aria-label={messages('billing').loading}>
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
