/** One endpoint in the list: where it leads, how it fares, the way to its deliveries. */
import { Badge, Group, Paper, Title } from '@mantine/core';
import { useId } from 'react';
import { Link } from 'react-router';
import type { EndpointJson } from '../../../../src/http/api-webhooks.ts';
import { count } from '../words.ts';
import classes from './webhooks.module.css';
import { endpointBadge, endpointWarning } from './words.ts';

export function EndpointCard({ endpoint }: { readonly endpoint: EndpointJson }) {
  const title = useId();
  const badge = endpointBadge(endpoint);
  const warning = endpointWarning(endpoint, new Date());
  return (
    <Paper component="article" aria-labelledby={title} withBorder p="md" bg="var(--surface)">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes['names']}>
          <Title order={2} id={title} fz="1.125rem" className={classes['name']!}>
            <Link to={`/webhooks?endpoint=${endpoint.id}`} className="link">
              {endpoint.name}
            </Link>
          </Title>
          <code className={classes['url']}>{endpoint.url}</code>
        </div>
        <Badge color={badge.color} variant="dot" tt="none">
          {badge.text}
        </Badge>
      </Group>
      <p className={classes['facts']}>
        {count(endpoint.events.length, 'event')}
        {warning !== null && ` · ${warning}`}
      </p>
    </Paper>
  );
}
