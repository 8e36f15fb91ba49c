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
import { EndpointFields } from './endpoint-fields.tsx';
import { EndpointSecret } from './endpoint-secret.tsx';
import { ENDPOINT_FIELDS } from './labels.ts';
import { messages } from '../../messages/messages.ts';

interface EndpointDialogProps {
  readonly endpoint: EndpointJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

interface EditEndpointProps extends EndpointDialogProps {
  readonly events: readonly EventTypeJson[];
}

export const EditEndpoint = ({ opened, onClose, ...rest }: EditEndpointProps) => (
  <Dialog
    opened={opened}
    title={messages('webhooks').editTitle(rest.endpoint.name)}
    onClose={onClose}
  >
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
          announce(messages('webhooks').saved);
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
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={update.isPending}>
            {messages('app').save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function RotateSecret({ endpoint, opened, onClose }: EndpointDialogProps) {
  const t = messages('webhooks');
  const rotate = useRotateSecret();
  const announce = useAnnounce();
  const secret = rotate.data?.secret;
  const close = (): void => {
    rotate.reset();
    onClose();
  };
  const submit = (): void =>
    rotate.mutate(endpoint.id, {
      onSuccess: () => announce(t.rotated),
    });
  const title = secret === undefined ? t.rotateTitle(endpoint.name) : t.newSecret;
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={secret !== undefined}>
      {secret !== undefined ? (
        <EndpointSecret secret={secret} onDone={close} />
      ) : (
        <ConfirmForm
          action={t.rotate}
          pending={rotate.isPending}
          error={rotate.error}
          onCancel={close}
          onSubmit={submit}
        >
          {t.rotateText}
        </ConfirmForm>
      )}
    </Dialog>
  );
}

export function ReplayFailed({ endpoint, opened, onClose }: EndpointDialogProps) {
  const t = messages('webhooks');
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
          announce(t.replayed(queued));
          close();
        },
      },
    );
  };
  return (
    <Dialog opened={opened} title={t.replayEvents} onClose={close}>
      <ConfirmForm
        action={t.replayEvents}
        pending={replay.isPending}
        error={replay.error}
        onCancel={close}
        onSubmit={submit}
        form={
          <Radio.Group aria-label={t.period} name="since" value={hours} onChange={setHours}>
            <Stack gap="xs">
              {PERIODS.map(([value, name]) => (
                <Radio key={value} value={value} label={t.periods[name]} />
              ))}
            </Stack>
          </Radio.Group>
        }
      >
        {t.replayText}
      </ConfirmForm>
    </Dialog>
  );
}

interface DeleteEndpointProps extends EndpointDialogProps {
  readonly onDeleted: () => void;
}

export function DeleteEndpoint({ endpoint, opened, onClose, onDeleted }: DeleteEndpointProps) {
  const t = messages('webhooks');
  const announce = useAnnounce();
  const remove = useDeleteEndpoint(() => {
    announce(t.deleted(endpoint.name));
    onDeleted();
  });
  const close = (): void => {
    remove.reset();
    onClose();
  };
  return (
    <Dialog opened={opened} title={t.deleteTitle(endpoint.name)} onClose={close}>
      <ConfirmForm
        action={t.deleteEndpoint}
        danger
        pending={remove.isPending}
        error={remove.error}
        onCancel={close}
        onSubmit={() => remove.mutate(endpoint.id)}
      >
        {t.deleteText}
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
        {messages('app').cancel}
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
  ['1', 'hour'],
  ['24', 'day'],
  ['168', 'week'],
  ['720', 'month'],
] as const;
