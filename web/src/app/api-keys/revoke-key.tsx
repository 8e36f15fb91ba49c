/** The dialog that revokes a key. */
import { Text } from '@mantine/core';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useRevokeKey } from '../../api/queries.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

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
    <RevokeDialog
      opened={opened}
      title={`Revoke “${apiKey.name}”?`}
      label="Revoke key"
      isPending={revoke.isPending}
      error={revoke.error}
      onClose={close}
      onRevoke={submit}
    >
      <Text>
        Requests with the key ending in <strong>{apiKey.last4}</strong> will be rejected
        immediately. This cannot be undone.
      </Text>
    </RevokeDialog>
  );
}
