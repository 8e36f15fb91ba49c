/** Creates, replaces and removes the signing secret of a key. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../../src/api-keys/schemas.ts';
import { useCreateSigningSecret, useDeleteSigningSecret } from '../../../api/signed-urls.ts';
import { zonedMoment } from '../../../data/dates.ts';
import { useAnnounce } from '../../shared/announcer.tsx';
import { ErrorAlert } from '../../shared/error-alert.tsx';

interface SecretControlsProps {
  readonly apiKey: ApiKeyJson;
  readonly onCreated: (secret: string) => void;
}

export function SecretControls({ apiKey, onCreated }: SecretControlsProps) {
  const create = useCreateSigningSecret(apiKey.id);
  const announce = useAnnounce();
  const [grace, setGrace] = useState('86400');
  const { signingSecret } = apiKey;
  const make = (graceSeconds: number): void =>
    create.mutate(graceSeconds, {
      onSuccess: (created) => {
        announce('Signing secret created. Copy it now.');
        onCreated(created.signingSecret);
      },
    });
  if (signingSecret === null) {
    return (
      <>
        <ErrorAlert error={create.error} />
        <Group>
          <Button loading={create.isPending} onClick={() => make(0)}>
            Create signing secret
          </Button>
        </Group>
      </>
    );
  }
  const { createdAt, previousUntil } = signingSecret;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        Secret created {zonedMoment(createdAt)}.
        {previousUntil !== null &&
          ` URLs signed with the one before work until ${zonedMoment(previousUntil)}.`}
      </Text>
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label="URLs signed with the old secret"
          data={GRACE_PERIODS}
          value={grace}
          onChange={(event) => setGrace(event.currentTarget.value)}
        />
        <Button variant="default" loading={create.isPending} onClick={() => make(Number(grace))}>
          Replace secret
        </Button>
      </Group>
      <ErrorAlert error={create.error} />
      <RemoveSecret keyId={apiKey.id} />
    </Stack>
  );
}

/** Two clicks: every URL of the key stops working. */
function RemoveSecret({ keyId }: { readonly keyId: string }) {
  const remove = useDeleteSigningSecret(keyId);
  const announce = useAnnounce();
  const [confirming, setConfirming] = useState(false);
  const confirm = (): void =>
    remove.mutate(undefined, { onSuccess: () => announce('Signing secret removed') });
  return (
    <>
      <Group>
        {confirming ? (
          <Button
            size="xs"
            bg="var(--mantine-color-beam-7)"
            c="#fff"
            loading={remove.isPending}
            onClick={confirm}
          >
            Stop all its URLs now
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            c="var(--mantine-color-error)"
            onClick={() => setConfirming(true)}
          >
            Remove secret
          </Button>
        )}
      </Group>
      <ErrorAlert error={remove.error} />
    </>
  );
}

const GRACE_PERIODS = [
  { value: '0', label: 'stop working at once' },
  { value: '86400', label: 'work for 24 hours' },
  { value: '2592000', label: 'work for 30 days' },
  { value: '31622400', label: 'work until they expire' },
];
