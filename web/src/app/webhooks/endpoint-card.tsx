/** One endpoint in the list: its URL, state and a link to its deliveries. */
import { Badge, Group, Paper, Title } from '@mantine/core';
import { useId } from 'react';
import { Link } from 'react-router';
import type { EndpointJson } from '../../../../src/webhooks/schemas.ts';
import classes from './webhooks.module.css';
import { endpointBadge, endpointWarning } from './labels.ts';
import { messages } from '../../messages/messages.ts';

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
        {messages('webhooks').events(endpoint.events.length)}
        {warning !== null && ` · ${warning}`}
      </p>
    </Paper>
  );
}
