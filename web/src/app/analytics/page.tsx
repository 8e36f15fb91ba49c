/** `/analytics`: requests, credits and latency over a period, and what the requests were about. */
import { Skeleton, Stack, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useAnalytics } from '../../api/analytics.ts';
import { usePlans } from '../../api/catalog.ts';
import { useDashboard } from '../../api/queries.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { plansWith } from '../../data/format.ts';
import { CreditsCard } from '../dashboard/credits-card.tsx';
import { timeZoneName } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { apiQuery } from './address.ts';
import { Controls } from './controls.tsx';
import { Errors } from './errors.tsx';
import { HourMap } from './hour-map.tsx';
import { OverTime } from './over-time.tsx';
import { Shares } from './shares.tsx';
import { Totals } from './totals.tsx';
import { SeePlans } from '../../components/see-plans.tsx';

export function Component() {
  const t = messages('analytics');
  const [search, setSearch] = useSearchParams();
  const dashboard = useDashboard();
  const plans = usePlans().data ?? [];
  const included = dashboard.data?.plan.features.includes('analytics');
  const zone = search.get('timeZone') ?? timeZoneName();
  return (
    <>
      <PageHeader title={messages('app').analytics} lead={t.lead(zone)} />
      {included === false ? (
        <EmptyState title={t.locked(plansWith(plans, 'analytics'))} action={<SeePlans isButton />}>
          {t.lockedText}
        </EmptyState>
      ) : (
        <Stack gap="lg">
          <Controls search={search} onChange={(next) => setSearch(next, { replace: true })} />
          <Figures search={search} enabled={included === true} />
          {dashboard.data !== undefined && <CreditsCard data={dashboard.data} />}
        </Stack>
      )}
    </>
  );
}

interface FiguresProps {
  readonly search: URLSearchParams;
  readonly enabled: boolean;
}

function Figures({ search, enabled }: FiguresProps) {
  const t = messages('analytics');
  const analytics = useAnalytics(apiQuery(search, timeZoneName()), enabled);
  const { data } = analytics;
  if (analytics.isError) {
    return <ErrorState error={analytics.error} onRetry={() => void analytics.refetch()} />;
  }
  if (data === undefined) {
    return (
      <Stack gap="lg" aria-busy="true" aria-label={t.loading}>
        <Skeleton h={120} />
        <Skeleton h={380} />
        <Skeleton h={320} />
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <Totals data={data} />
      <OverTime data={data} search={search} />
      <Shares data={data} search={search} />
      <Errors data={data} search={search} />
      <HourMap data={data} />
      <Text size="sm" c="dimmed">
        {t.note}
      </Text>
    </Stack>
  );
}
