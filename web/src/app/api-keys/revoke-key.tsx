/** The dialog that revokes a key. */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useRevokeKey } from '../../api/queries.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Dialog } from '../shared/dialog.tsx';

interface RevokeKeyProps {
  readonly apiKey: ApiKeyJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RevokeKey({ apiKey, opened, onClose }: RevokeKeyProps) {
  const revoke = useRevokeKey();
  const announce = useAnnounce();
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  const submit = (): void =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => {
        announce(`Key ${apiKey.name} revoked`);
        close();
      },
    });
  return (
    <Dialog opened={opened} title={`Revoke “${apiKey.name}”?`} onClose={close}>
      <Stack>
        <Text>
          Requests with the key ending in <strong>{apiKey.last4}</strong> will be rejected
          immediately. This cannot be undone.
        </Text>
        <ErrorAlert error={revoke.error} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            Cancel
          </Button>
          <Button
            bg="var(--mantine-color-beam-7)"
            c="#fff"
            loading={revoke.isPending}
            onClick={submit}
          >
            Revoke key
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
