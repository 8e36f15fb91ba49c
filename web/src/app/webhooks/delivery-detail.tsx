/** One delivery: its payload and every attempt with the response; resends it. */
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconRefresh } from '../../components/icons.tsx';
import type {
  AttemptJson,
  DeliveryDetailJson,
  EndpointJson,
} from '../../../../src/webhooks/schemas.ts';
import { useDelivery, useResend } from '../../api/webhooks.ts';
import { useMay } from '../../api/may.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { ErrorState } from '../../components/states.tsx';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { capitalize, duration } from '../format.ts';
import classes from './webhooks.module.css';
import { prettyJson } from './labels.ts';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';

interface DeliveryDetailProps {
  readonly endpoint: EndpointJson;
  readonly messageId: string;
}

export function DeliveryDetail({ endpoint, messageId }: DeliveryDetailProps) {
  const delivery = useDelivery(endpoint.id, messageId);
  if (delivery.data === undefined) {
    return delivery.isError ? (
      <ErrorState error={delivery.error} onRetry={() => void delivery.refetch()} />
    ) : (
      <Skeleton h={160} aria-label={messages('webhooks').loadingDelivery} />
    );
  }
  return <Shown endpoint={endpoint} delivery={delivery.data} />;
}

interface ShownProps {
  readonly endpoint: EndpointJson;
  readonly delivery: DeliveryDetailJson;
}

function Shown({ endpoint, delivery }: ShownProps) {
  const t = messages('webhooks');
  const resend = useResend();
  const may = useMay('webhooks');
  const announce = useAnnounce();
  const { messageId, payload, attemptList } = delivery;
  const send = (): void =>
    resend.mutate({ id: endpoint.id, messageId }, { onSuccess: () => announce(t.resent) });
  return (
    <div className={classes['detail']}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Text size="sm" c="dimmed">
          {t.eventAt(<code className="code">{messageId}</code>, <When at={delivery.createdAt} />)}
        </Text>
        {may && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={endpoint.state === 'off'}
            loading={resend.isPending}
            onClick={send}
          >
            {t.resend}
          </Button>
        )}
      </Group>
      <ErrorAlert error={resend.error} />
      <Attempts attempts={attemptList} />
      <CodeBlock title={t.payload} code={prettyJson(payload)} copyLabel={t.copyPayload} />
    </div>
  );
}

function Attempts({ attempts }: { readonly attempts: readonly AttemptJson[] }) {
  const t = messages('webhooks');
  if (attempts.length === 0) {
    return (
      <Text size="sm" mb="sm">
        {t.noAttempts}
      </Text>
    );
  }
  return (
    <table className={`table ${classes['attempts']}`}>
      <caption className="visually-hidden">{t.attemptsTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{t.attempt}</th>
          <th scope="col">{t.response}</th>
          <th scope="col" className="number">
            {t.duration}
          </th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((attempt) => (
          <tr key={attempt.number}>
            <td>
              {attempt.number}
              <Text size="sm" c="dimmed">
                <When at={attempt.at} />
              </Text>
            </td>
            <td>
              {attempt.status ?? capitalize(t.reason(attempt.reason ?? ''))}
              {attempt.response !== '' && (
                <pre
                  className={classes['response']}
                  tabIndex={0}
                  aria-label={t.responseTo(attempt.number)}
                >
                  {attempt.response}
                </pre>
              )}
            </td>
            <td className="number">{duration(attempt.durationMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
