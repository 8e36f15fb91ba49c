/** `/dashboard`: credits, usage and the latest requests, live. */
import { Grid, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeysJson, NewApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import type { DashboardJson } from '../../../../src/dashboard/schemas.ts';
import { useDashboard, useKeys } from '../../api/queries.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { ErrorState } from '../../components/states.tsx';
import { openedLater } from '../../components/opened-later.tsx';
import { messages } from '../../messages/messages.ts';
import { isInactive } from '../api-keys/key-state.ts';
import { Analytics } from './analytics.tsx';
import { CreditsCard } from './credits-card.tsx';
import { DaysCard } from './days-card.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LatestRequests } from './latest-requests.tsx';
import { PlanCard } from './plan-card.tsx';
import { Warnings } from './warnings.tsx';

const CreateKey = openedLater(() => import('../api-keys/create-key.tsx'));

export function Component() {
  const dashboard = useDashboard();
  const keys = useKeys();
  const [creating, setCreating] = useState(false);
  const [createdKey, setCreatedKey] = useState<NewApiKeyJson | null>(null);
  const data = dashboard.data;
  return (
    <>
      <PageHeader title={messages('app').dashboard} />
      <CreateKey
        opened={creating}
        limitReached={{ live: false, test: false }}
        onClose={() => setCreating(false)}
        onCreated={setCreatedKey}
      />
      {data === undefined || keys.isPending ? (
        dashboard.isError ? (
          <ErrorState error={dashboard.error} onRetry={() => void dashboard.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <Stack gap="lg">
          <Warnings warnings={data.warnings} stale={dashboard.isError} />
          {isFirstRun(data) && keys.data !== undefined && (
            <FirstSteps
              hasKey={keys.data.keys.some((key) => !isInactive(key))}
              secret={createdKey?.secret ?? null}
              onCreate={() => setCreating(true)}
            />
          )}
          <DashboardSections data={data} keys={keys.data} />
        </Stack>
      )}
    </>
  );
}

interface ShownProps {
  readonly data: DashboardJson;
  readonly keys: ApiKeysJson | undefined;
}

const DashboardSections = ({ data, keys }: ShownProps) => (
  <>
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <CreditsCard data={data} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <PlanCard data={data} keys={keys} />
      </Grid.Col>
    </Grid>
    <DaysCard days={data.days} />
    <Analytics plan={data.plan} />
    <LatestRequests latest={data.latest} />
  </>
);

/** As tall as the content; shown until the keys are loaded too, so that nothing shifts. */
const LoadingState = () => (
  <Stack gap="lg" aria-busy="true" aria-label={messages('dashboard').loading}>
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Skeleton h={270} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Skeleton h={270} />
      </Grid.Col>
    </Grid>
    <Skeleton h={360} />
    <Skeleton h={64} />
    <Skeleton h={320} />
  </Stack>
);

/** Whether the account has made no requests, as far back as the page shows them. */
const isFirstRun = (data: DashboardJson): boolean =>
  data.latest.length === 0 &&
  data.days.every((day) => Object.values(day.outcomes).every((requests) => requests === 0));
