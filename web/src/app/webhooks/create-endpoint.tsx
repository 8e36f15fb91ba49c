/** The dialog that adds an endpoint, then shows its signing secret once. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { EndpointInput, EventTypeJson } from '../../../../src/webhooks/schemas.ts';
import { useCreateEndpoint } from '../../api/webhooks.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { fieldErrors } from '../shared/field-errors.ts';
import { EndpointFields } from './endpoint-fields.tsx';
import { EndpointSecret } from './endpoint-secret.tsx';
import { ENDPOINT_FIELDS } from './labels.ts';
import { messages } from '../../messages/messages.ts';

interface CreateEndpointProps {
  readonly opened: boolean;
  readonly events: readonly EventTypeJson[];
  readonly onClose: () => void;
}

export function CreateEndpoint({ opened, events, onClose }: CreateEndpointProps) {
  const t = messages('webhooks');
  const [secret, setSecret] = useState<string | null>(null);
  const announce = useAnnounce();
  const close = (): void => {
    setSecret(null);
    onClose();
  };
  const title = secret === null ? t.add : t.secret;
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={secret !== null}>
      {secret !== null ? (
        <EndpointSecret secret={secret} onDone={close} />
      ) : (
        <Form
          events={events}
          onCancel={close}
          onCreated={(created) => {
            setSecret(created);
            announce(t.added);
          }}
        />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly events: readonly EventTypeJson[];
  readonly onCreated: (secret: string) => void;
  readonly onCancel: () => void;
}

function Form({ events, onCreated, onCancel }: FormProps) {
  const create = useCreateEndpoint();
  const [form, setForm] = useState<EndpointInput>(() => ({
    name: '',
    url: '',
    events: events.map(({ type }) => type),
  }));
  const { fields, form: formError } = fieldErrors(create.error, ENDPOINT_FIELDS);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(form, { onSuccess: ({ secret }) => onCreated(secret) });
      }}
    >
      <Stack>
        <EndpointFields form={form} events={events} errors={fields} onChange={setForm} />
        <ErrorAlert error={formError} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {messages('webhooks').add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
