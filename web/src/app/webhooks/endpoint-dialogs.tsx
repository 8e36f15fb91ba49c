/** What one can do with an endpoint that asks before it does it. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { EventTypeJson } from '../../../../src/catalog/schemas.ts';
import type { EndpointInput, EndpointJson } from '../../../../src/http/api-webhooks.ts';
import {
  useDeleteEndpoint,
  useReplay,
  useRotateSecret,
  useUpdateEndpoint,
} from '../../api/webhooks.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { count } from '../words.ts';
import { EndpointFields } from './endpoint-fields.tsx';
import { EndpointSecret } from './endpoint-secret.tsx';
import { beside } from './words.ts';

interface EndpointDialogProps {
  readonly endpoint: EndpointJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

interface EditEndpointProps extends EndpointDialogProps {
  readonly events: readonly EventTypeJson[];
}

export const EditEndpoint = ({ opened, onClose, ...rest }: EditEndpointProps) => (
  <Dialog opened={opened} title={`Edit “${rest.endpoint.name}”`} onClose={onClose}>
    <EditForm {...rest} onClose={onClose} />
  </Dialog>
);

function EditForm({ endpoint, events, onClose }: Omit<EditEndpointProps, 'opened'>) {
  const update = useUpdateEndpoint();
  const announce = useAnnounce();
  const [form, setForm] = useState<EndpointInput>(() => ({
    name: endpoint.name,
    url: endpoint.url,
    events: endpoint.events,
  }));
  const { fields, rest } = beside(update.error);
  const save = (): void =>
    update.mutate(
      { id: endpoint.id, change: form },
      {
        onSuccess: () => {
          announce('Endpoint saved');
          onClose();
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack>
        <EndpointFields form={form} events={events} errors={fields} onChange={setForm} />
        <ErrorAlert error={rest} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={update.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function RotateSecret({ endpoint, opened, onClose }: EndpointDialogProps) {
  const rotate = useRotateSecret();
  const announce = useAnnounce();
  const secret = rotate.data?.secret;
  const close = (): void => {
    rotate.reset();
    onClose();
  };
  const submit = (): void =>
    rotate.mutate(endpoint.id, {
      onSuccess: () => announce('Secret rotated. Copy the new one now.'),
    });
  const title =
    secret === undefined ? `Rotate the secret of “${endpoint.name}”` : 'Its new signing secret';
  return (
    <Dialog opened={opened} title={title} onClose={close} holds={secret !== undefined}>
      {secret !== undefined ? (
        <EndpointSecret secret={secret} onDone={close} />
      ) : (
        <Ask
          action="Rotate secret"
          pending={rotate.isPending}
          error={rotate.error}
          onCancel={close}
          onSubmit={submit}
        >
          For 24 hours events carry both signatures, so that your server can change over without
          missing one. Then only the new secret counts.
        </Ask>
      )}
    </Dialog>
  );
}

export function ReplayFailed({ endpoint, opened, onClose }: EndpointDialogProps) {
  const replay = useReplay();
  const announce = useAnnounce();
  const [hours, setHours] = useState('24');
  const close = (): void => {
    replay.reset();
    onClose();
  };
  const submit = (): void => {
    const since = new Date(Date.now() - Number(hours) * HOUR_MS).toISOString();
    replay.mutate(
      { id: endpoint.id, since },
      {
        onSuccess: ({ queued }) => {
          announce(`${count(queued, 'event')} will be sent again`);
          close();
        },
      },
    );
  };
  return (
    <Dialog opened={opened} title="Send again what did not arrive" onClose={close}>
      <Ask
        action="Send again"
        pending={replay.isPending}
        error={replay.error}
        onCancel={close}
        onSubmit={submit}
        form={
          <Radio.Group
            aria-label="What happened since"
            name="since"
            value={hours}
            onChange={setHours}
          >
            <Stack gap="xs">
              {SPANS.map(([value, label]) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
        }
      >
        Every event that failed, or happened while the endpoint was off, up to 1,000 of them, oldest
        first. Of what happened in:
      </Ask>
    </Dialog>
  );
}

interface DeleteEndpointProps extends EndpointDialogProps {
  readonly onDeleted: () => void;
}

export function DeleteEndpoint({ endpoint, opened, onClose, onDeleted }: DeleteEndpointProps) {
  const announce = useAnnounce();
  const remove = useDeleteEndpoint(() => {
    announce(`Endpoint ${endpoint.name} deleted`);
    onDeleted();
  });
  const close = (): void => {
    remove.reset();
    onClose();
  };
  return (
    <Dialog opened={opened} title={`Delete “${endpoint.name}”?`} onClose={close}>
      <Ask
        action="Delete endpoint"
        danger
        pending={remove.isPending}
        error={remove.error}
        onCancel={close}
        onSubmit={() => remove.mutate(endpoint.id)}
      >
        Its deliveries are deleted with it, and nothing more is sent there. This cannot be undone.
      </Ask>
    </Dialog>
  );
}

interface AskProps {
  readonly action: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly form?: React.ReactNode;
  readonly children: React.ReactNode;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
}

/** What will happen, what went wrong, and the two ways on. */
const Ask = ({ action, danger = false, pending, error, form, ...rest }: AskProps) => (
  <Stack>
    <Text>{rest.children}</Text>
    {form}
    <ErrorAlert error={error} />
    <Group justify="flex-end">
      <Button variant="default" data-autofocus onClick={rest.onCancel}>
        Cancel
      </Button>
      <Button
        loading={pending}
        onClick={rest.onSubmit}
        {...(danger ? { bg: 'var(--mantine-color-beam-7)', c: '#fff' } : {})}
      >
        {action}
      </Button>
    </Group>
  </Stack>
);

const HOUR_MS = 3_600_000;
const SPANS = [
  ['1', 'The last hour'],
  ['24', 'The last 24 hours'],
  ['168', 'The last 7 days'],
  ['720', 'The last 30 days'],
] as const;
