/** `/webhooks`: lists the endpoints; with `?endpoint=` it shows one and its deliveries. */
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus } from '../../components/icons.tsx';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { WebhooksJson } from '../../../../src/webhooks/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { useMay } from '../../api/may.ts';
import { useWebhooks } from '../../api/webhooks.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { SeePlans } from '../../components/see-plans.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { CreateEndpoint } from './create-endpoint.tsx';
import { EndpointCard } from './endpoint-card.tsx';
import { EndpointDetail } from './endpoint-detail.tsx';
import { messages } from '../../messages/messages.ts';

export function Component() {
  const t = messages('webhooks');
  const webhooks = useWebhooks();
  const [query] = useSearchParams();
  const id = query.get('endpoint');
  const { data, error } = webhooks;
  if (data === undefined) {
    return (
      <>
        <PageHeader title={messages('app').webhooks} lead={t.lead} />
        {error !== null ? (
          <Failed error={error} onRetry={() => void webhooks.refetch()} />
        ) : (
          <Stack aria-busy="true" aria-label={t.loading}>
            <Skeleton h={120} />
            <Skeleton h={120} />
          </Stack>
        )}
      </>
    );
  }
  const shown = data.endpoints.find((endpoint) => endpoint.id === id);
  return shown === undefined ? (
    <EndpointList data={data} />
  ) : (
    <EndpointDetail key={shown.id} endpoint={shown} events={data.events} />
  );
}

/** A plan without webhooks is not an error: the page says which plan has them. */
const Failed = ({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) =>
  error instanceof ApiError && error.code === 'feature_locked' ? (
    <EmptyState title={messages('webhooks').locked} action={<SeePlans isButton />}>
      {error.message.split(/ (?:Upgrade|Ask) at /)[0]}
    </EmptyState>
  ) : (
    <ErrorState error={error} onRetry={onRetry} />
  );

function EndpointList({ data }: { readonly data: WebhooksJson }) {
  const t = messages('webhooks');
  const may = useMay('webhooks');
  const [creating, setCreating] = useState(false);
  const { endpoints, max, events } = data;
  return (
    <>
      <PageHeader
        title={messages('app').webhooks}
        lead={t.lead}
        actions={
          may && (
            <Button
              leftSection={<IconPlus size={18} aria-hidden />}
              disabled={endpoints.length >= max}
              onClick={() => setCreating(true)}
            >
              {t.add}
            </Button>
          )
        }
      />
      <CreateEndpoint opened={creating} events={events} onClose={() => setCreating(false)} />
      {endpoints.length === 0 ? (
        <EmptyState
          title={t.empty}
          action={
            <a href="/docs/webhooks" hrefLang="en" className="link">
              {t.howTo}
            </a>
          }
        >
          {t.emptyText}
        </EmptyState>
      ) : (
        <Stack>
          {endpoints.map((endpoint) => (
            <EndpointCard key={endpoint.id} endpoint={endpoint} />
          ))}
        </Stack>
      )}
    </>
  );
}
