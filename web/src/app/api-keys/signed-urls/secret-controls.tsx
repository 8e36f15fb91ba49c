/** Creates, replaces and removes the signing secret of a key. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../../src/api-keys/schemas.ts';
import { useCreateSigningSecret, useDeleteSigningSecret } from '../../../api/signed-urls.ts';
import { zonedMoment } from '../../../data/dates.ts';
import { messages } from '../../../messages/messages.ts';
import { useAnnounce } from '../../shared/announcer.tsx';
import { ErrorAlert } from '../../shared/error-alert.tsx';

interface SecretControlsProps {
  readonly apiKey: ApiKeyJson;
  readonly onCreated: (secret: string) => void;
}

export function SecretControls({ apiKey, onCreated }: SecretControlsProps) {
  const t = messages('api-keys').signed;
  const create = useCreateSigningSecret(apiKey.id);
  const announce = useAnnounce();
  const [grace, setGrace] = useState('86400');
  const { signingSecret } = apiKey;
  const make = (graceSeconds: number): void =>
    create.mutate(graceSeconds, {
      onSuccess: (created) => {
        announce(t.created);
        onCreated(created.signingSecret);
      },
    });
  if (signingSecret === null) {
    return (
      <>
        <ErrorAlert error={create.error} />
        <Group>
          <Button loading={create.isPending} onClick={() => make(0)}>
            {t.create}
          </Button>
        </Group>
      </>
    );
  }
  const { createdAt, previousUntil } = signingSecret;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t.createdAt(zonedMoment(createdAt))}
        {previousUntil !== null && ` ${t.previousUntil(zonedMoment(previousUntil))}`}
      </Text>
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label={t.old}
          data={[
            { value: '0', label: t.oldStop },
            { value: '86400', label: t.oldDay },
            { value: '2592000', label: t.oldMonth },
            { value: '31622400', label: t.oldExpire },
          ]}
          value={grace}
          onChange={(event) => setGrace(event.currentTarget.value)}
        />
        <Button variant="default" loading={create.isPending} onClick={() => make(Number(grace))}>
          {t.replace}
        </Button>
      </Group>
      <ErrorAlert error={create.error} />
      <RemoveSecret keyId={apiKey.id} />
    </Stack>
  );
}

/** Two clicks: every URL of the key stops working. */
function RemoveSecret({ keyId }: { readonly keyId: string }) {
  const t = messages('api-keys').signed;
  const remove = useDeleteSigningSecret(keyId);
  const announce = useAnnounce();
  const [confirming, setConfirming] = useState(false);
  const confirm = (): void => remove.mutate(undefined, { onSuccess: () => announce(t.removed) });
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
            {t.removeNow}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            c="var(--mantine-color-error)"
            onClick={() => setConfirming(true)}
          >
            {t.remove}
          </Button>
        )}
      </Group>
      <ErrorAlert error={remove.error} />
    </>
  );
}
