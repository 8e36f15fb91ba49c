/** One delivery: its payload and every attempt with the response; resends it. */
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconRefresh } from '../../components/icons.tsx';
import type {
  AttemptJson,
  DeliveryDetailJson,
  EndpointJson,
} from '../../../../src/webhooks/schemas.ts';
import { useDelivery, useResend } from '../../api/webhooks.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { ErrorState } from '../../components/states.tsx';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { capitalize, duration } from '../format.ts';
import classes from './webhooks.module.css';
import { prettyJson } from './labels.ts';
import { When } from '../../components/when.tsx';

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
      <Skeleton h={160} aria-label="Loading the delivery" />
    );
  }
  return <Shown endpoint={endpoint} delivery={delivery.data} />;
}

interface ShownProps {
  readonly endpoint: EndpointJson;
  readonly delivery: DeliveryDetailJson;
}

function Shown({ endpoint, delivery }: ShownProps) {
  const resend = useResend();
  const announce = useAnnounce();
  const { messageId, payload, attemptList } = delivery;
  const send = (): void =>
    resend.mutate({ id: endpoint.id, messageId }, { onSuccess: () => announce('Event queued') });
  return (
    <div className={classes['detail']}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Text size="sm" c="dimmed">
          Event <code className="code">{messageId}</code>, <When at={delivery.createdAt} />
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          disabled={endpoint.state === 'off'}
          loading={resend.isPending}
          onClick={send}
        >
          Resend
        </Button>
      </Group>
      <ErrorAlert error={resend.error} />
      <Attempts attempts={attemptList} />
      <CodeBlock title="Payload" code={prettyJson(payload)} copyLabel="Copy payload" />
    </div>
  );
}

const Attempts = ({ attempts }: { readonly attempts: readonly AttemptJson[] }) =>
  attempts.length === 0 ? (
    <Text size="sm" mb="sm">
      No attempts yet.
    </Text>
  ) : (
    <table className={`table ${classes['attempts']}`}>
      <caption className="visually-hidden">Attempts, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Attempt</th>
          <th scope="col">Response</th>
          <th scope="col" className="number">
            Duration
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
              {attempt.status ?? capitalize(attempt.reason ?? '')}
              {attempt.response !== '' && (
                <pre
                  className={classes['response']}
                  tabIndex={0}
                  aria-label={`Response to attempt ${attempt.number}`}
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
