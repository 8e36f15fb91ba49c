/** The dialogs of an endpoint: edit, rotate the secret, replay, delete. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type {
  EndpointInput,
  EndpointJson,
  EventTypeJson,
} from '../../../../src/webhooks/schemas.ts';
import {
  useDeleteEndpoint,
  useReplay,
  useRotateSecret,
  useUpdateEndpoint,
} from '../../api/webhooks.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { fieldErrors } from '../shared/field-errors.ts';
import { count } from '../format.ts';
import { EndpointFields } from './endpoint-fields.tsx';
import { EndpointSecret } from './endpoint-secret.tsx';
import { ENDPOINT_FIELDS } from './labels.ts';

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
  const { fields, form: formError } = fieldErrors(update.error, ENDPOINT_FIELDS);
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
        <ErrorAlert error={formError} />
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
    secret === undefined ? `Rotate the secret of “${endpoint.name}”` : 'New signing secret';
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={secret !== undefined}>
      {secret !== undefined ? (
        <EndpointSecret secret={secret} onDone={close} />
      ) : (
        <ConfirmForm
          action="Rotate secret"
          pending={rotate.isPending}
          error={rotate.error}
          onCancel={close}
          onSubmit={submit}
        >
          For 24 hours, events are signed with both secrets, so that you can update your server
          without missing any. After that, only the new secret is used.
        </ConfirmForm>
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
          announce(`${count(queued, 'event')} queued`);
          close();
        },
      },
    );
  };
  return (
    <Dialog opened={opened} title="Replay events" onClose={close}>
      <ConfirmForm
        action="Replay events"
        pending={replay.isPending}
        error={replay.error}
        onCancel={close}
        onSubmit={submit}
        form={
          <Radio.Group aria-label="Period" name="since" value={hours} onChange={setHours}>
            <Stack gap="xs">
              {PERIODS.map(([value, label]) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
        }
      >
        Resends every event that failed or that occurred while the endpoint was disabled: up to
        1,000, oldest first, from:
      </ConfirmForm>
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
      <ConfirmForm
        action="Delete endpoint"
        danger
        pending={remove.isPending}
        error={remove.error}
        onCancel={close}
        onSubmit={() => remove.mutate(endpoint.id)}
      >
        Its deliveries are deleted, and it receives no more events. This cannot be undone.
      </ConfirmForm>
    </Dialog>
  );
}

interface ConfirmFormProps {
  readonly action: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly form?: React.ReactNode;
  readonly children: React.ReactNode;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
}

/** What will happen, an error if it failed, and buttons to cancel or confirm. */
const ConfirmForm = ({
  action,
  danger = false,
  pending,
  error,
  form,
  ...rest
}: ConfirmFormProps) => (
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
const PERIODS = [
  ['1', 'The last hour'],
  ['24', 'The last 24 hours'],
  ['168', 'The last 7 days'],
  ['720', 'The last 30 days'],
] as const;
