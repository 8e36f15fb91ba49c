/** One endpoint: its state, the actions on it, and its deliveries. */
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconSend } from '../../components/icons.tsx';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { EndpointJson, EventTypeJson } from '../../../../src/webhooks/schemas.ts';
import { useMay } from '../../api/may.ts';
import { useSendTest, useUpdateEndpoint } from '../../api/webhooks.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Notice } from '../shared/notice.tsx';
import { zonedMoment } from '../../data/dates.ts';
import { Deliveries } from './deliveries.tsx';
import { DeleteEndpoint, EditEndpoint, ReplayFailed, RotateSecret } from './endpoint-dialogs.tsx';
import classes from './webhooks.module.css';
import { endpointBadge, endpointWarning } from './labels.ts';
import { messages } from '../../messages/messages.ts';

interface EndpointDetailProps {
  readonly endpoint: EndpointJson;
  readonly events: readonly EventTypeJson[];
}

type Task = 'edit' | 'rotate' | 'replay' | 'delete';

export function EndpointDetail({ endpoint, events }: EndpointDetailProps) {
  const t = messages('webhooks');
  const test = useSendTest();
  const may = useMay('webhooks');
  const announce = useAnnounce();
  const [task, setTask] = useState<Task | null>(null);
  const badge = endpointBadge(endpoint);
  const disabled = endpoint.state === 'off';
  const sendTest = (): void =>
    test.mutate(endpoint.id, { onSuccess: () => announce(t.testQueued) });
  return (
    <>
      <Link to="/webhooks" className={`link ${classes['back']}`}>
        <IconArrowLeft size={16} aria-hidden />
        {t.all}
      </Link>
      <PageHeader
        title={endpoint.name}
        lead={<code className={classes['url']}>{endpoint.url}</code>}
        actions={
          may && (
            <Button
              leftSection={<IconSend size={18} aria-hidden />}
              disabled={disabled}
              loading={test.isPending}
              onClick={sendTest}
            >
              {t.sendTest}
            </Button>
          )
        }
      />
      <Stack gap="lg">
        <Group gap="xs">
          <Badge color={badge.color} variant="dot" tt="none">
            {badge.text}
          </Badge>
          {may && (
            <>
              <Action text={t.edit} onClick={() => setTask('edit')} />
              <Action text={t.rotate} onClick={() => setTask('rotate')} />
              {!disabled && <Action text={t.replay} onClick={() => setTask('replay')} />}
              <ToggleButton endpoint={endpoint} />
              <Action text={t.delete} danger onClick={() => setTask('delete')} />
            </>
          )}
        </Group>
        <ErrorAlert error={test.error} />
        <EndpointStatus endpoint={endpoint} />
        <Deliveries endpoint={endpoint} />
      </Stack>
      <EndpointDialogs
        endpoint={endpoint}
        events={events}
        task={task}
        onDone={() => setTask(null)}
      />
    </>
  );
}

interface EndpointDialogsProps extends EndpointDetailProps {
  readonly task: Task | null;
  readonly onDone: () => void;
}

function EndpointDialogs({ endpoint, events, task, onDone }: EndpointDialogsProps) {
  const navigate = useNavigate();
  const common = { endpoint, onClose: onDone };
  return (
    <>
      <EditEndpoint {...common} opened={task === 'edit'} events={events} />
      <RotateSecret {...common} opened={task === 'rotate'} />
      <ReplayFailed {...common} opened={task === 'replay'} />
      <DeleteEndpoint
        {...common}
        opened={task === 'delete'}
        onDeleted={() => void navigate('/webhooks')}
      />
    </>
  );
}

function EndpointStatus({ endpoint }: { readonly endpoint: EndpointJson }) {
  const warning = endpointWarning(endpoint, new Date());
  const { bothSecretsUntil } = endpoint;
  return (
    <>
      {warning !== null && (
        <Notice
          role="status"
          tone={isExpected(endpoint) ? 'watch' : 'stop'}
          icon={<IconAlertTriangle size={20} />}
        >
          <Text size="sm">{warning}</Text>
        </Notice>
      )}
      {bothSecretsUntil !== null && (
        <Text size="sm" c="dimmed">
          {messages('webhooks').bothSecrets(zonedMoment(bothSecretsUntil))}
        </Text>
      )}
    </>
  );
}

/** Whether nothing has gone wrong: it asked for a pause, or its owner disabled it. */
const isExpected = ({ state, offReason }: EndpointJson): boolean =>
  state === 'paused' || offReason === 'owner';

/** Needs no confirmation: events that are missed while the endpoint is disabled can be replayed. */
function ToggleButton({ endpoint }: { readonly endpoint: EndpointJson }) {
  const t = messages('webhooks');
  const update = useUpdateEndpoint();
  const announce = useAnnounce();
  const enabled = endpoint.state === 'off';
  const toggle = (): void =>
    update.mutate(
      { id: endpoint.id, change: { enabled } },
      { onSuccess: () => announce(enabled ? t.enabled : t.disabled) },
    );
  return (
    <>
      <Action text={enabled ? t.enable : t.disable} pending={update.isPending} onClick={toggle} />
      <ErrorAlert error={update.error} />
    </>
  );
}

interface ActionProps {
  readonly text: string;
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly onClick: () => void;
}

const Action = ({ text, danger = false, pending = false, onClick }: ActionProps) => (
  <Button
    size="xs"
    variant="default"
    loading={pending}
    onClick={onClick}
    {...(danger ? { c: 'var(--mantine-color-error)' } : {})}
  >
    {text}
  </Button>
);
