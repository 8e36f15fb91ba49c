/** The dialog that makes an endpoint, and then shows its secret once. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { EventTypeJson } from '../../../../src/catalog/schemas.ts';
import type { EndpointInput } from '../../../../src/http/api-webhooks.ts';
import { useCreateEndpoint } from '../../api/webhooks.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { EndpointFields } from './endpoint-fields.tsx';
import { EndpointSecret } from './endpoint-secret.tsx';
import { beside } from './words.ts';

interface CreateEndpointProps {
  readonly opened: boolean;
  readonly events: readonly EventTypeJson[];
  readonly onClose: () => void;
}

export function CreateEndpoint({ opened, events, onClose }: CreateEndpointProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const announce = useAnnounce();
  const close = (): void => {
    setSecret(null);
    onClose();
  };
  const title = secret === null ? 'Add an endpoint' : 'Its signing secret';
  return (
    <Dialog opened={opened} title={title} onClose={close} holds={secret !== null}>
      {secret !== null ? (
        <EndpointSecret secret={secret} onDone={close} />
      ) : (
        <Form
          events={events}
          onCancel={close}
          onMade={(made) => {
            setSecret(made);
            announce('Endpoint added. Copy its secret now.');
          }}
        />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly events: readonly EventTypeJson[];
  readonly onMade: (secret: string) => void;
  readonly onCancel: () => void;
}

function Form({ events, onMade, onCancel }: FormProps) {
  const create = useCreateEndpoint();
  const [form, setForm] = useState<EndpointInput>(() => ({
    name: '',
    url: '',
    events: events.map(({ type }) => type),
  }));
  const { fields, rest } = beside(create.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(form, { onSuccess: ({ secret }) => onMade(secret) });
      }}
    >
      <Stack>
        <EndpointFields form={form} events={events} errors={fields} onChange={setForm} />
        <ErrorAlert error={rest} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Add endpoint
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
