/** The deliveries to an endpoint, newest first; each expands to show its payload and attempts. */
import { Badge, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChevronRight } from '../../components/icons.tsx';
import { useId, useState } from 'react';
import type {
  DeliveryJson,
  DeliveryStateJson,
  EndpointJson,
} from '../../../../src/webhooks/schemas.ts';
import { useDeliveries } from '../../api/webhooks.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { LoadMore } from '../shared/load-more.tsx';
import { Section } from '../shared/section.tsx';
import { DeliveryDetail } from './delivery-detail.tsx';
import classes from './webhooks.module.css';
import { deliveryBadge, deliveryFacts } from './labels.ts';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';

export function Deliveries({ endpoint }: { readonly endpoint: EndpointJson }) {
  const t = messages('webhooks');
  const [filter, setFilter] = useState<DeliveryStateJson | 'all'>('all');
  const deliveries = useDeliveries(endpoint.id, filter === 'all' ? null : filter);
  const rows = deliveries.data?.pages.flatMap((page) => page.deliveries);
  return (
    <Section
      title={t.deliveries}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t.filter}
          data={FILTERS.map((value) => ({ value, label: t.filters[value] }))}
          value={filter}
          onChange={(value) => setFilter(value as typeof filter)}
        />
      }
    >
      {rows === undefined ? (
        deliveries.isError ? (
          <ErrorState error={deliveries.error} onRetry={() => void deliveries.refetch()} />
        ) : (
          <Skeleton h={160} aria-label={t.loadingDeliveries} />
        )
      ) : rows.length === 0 ? (
        <EmptyState title={filter === 'all' ? t.noDeliveries : t.noMatches}>
          {filter === 'all' && t.noDeliveriesText}
        </EmptyState>
      ) : (
        <>
          <ul className={classes['deliveries']}>
            {rows.map((delivery) => (
              <Row key={delivery.messageId} endpoint={endpoint} delivery={delivery} />
            ))}
          </ul>
          <LoadMore pages={deliveries}>{t.older}</LoadMore>
        </>
      )}
    </Section>
  );
}

interface RowProps {
  readonly endpoint: EndpointJson;
  readonly delivery: DeliveryJson;
}

function Row({ endpoint, delivery }: RowProps) {
  const panel = useId();
  const [open, setOpen] = useState(false);
  const now = new Date();
  const badge = deliveryBadge(delivery);
  return (
    <li className={classes['delivery']}>
      <button
        type="button"
        className={classes['head']}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={16} aria-hidden className={classes['mark']!} />
        <Badge color={badge.color} variant="dot" tt="none">
          {badge.text}
        </Badge>
        <span className={classes['type']}>{delivery.type}</span>
        <span className={classes['last']}>{deliveryFacts(delivery, now)}</span>
        <When at={delivery.createdAt} as="clock" className={classes['time']} />
      </button>
      <div id={panel} hidden={!open}>
        {open && <DeliveryDetail endpoint={endpoint} messageId={delivery.messageId} />}
      </div>
    </li>
  );
}

const FILTERS = ['all', 'failed', 'pending', 'delivered'] as const;
