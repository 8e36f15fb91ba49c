/** The dialog that revokes a key. */
import { Text } from '@mantine/core';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useRevokeKey } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

interface RevokeKeyProps {
  readonly apiKey: ApiKeyJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RevokeKey({ apiKey, opened, onClose }: RevokeKeyProps) {
  const t = messages('api-keys');
  const revoke = useRevokeKey();
  const announce = useAnnounce();
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  const submit = (): void =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => {
        announce(t.keyRevoked(apiKey.name));
        close();
      },
    });
  return (
    <RevokeDialog
      opened={opened}
      title={t.revokeTitle(apiKey.name)}
      label={t.revokeKey}
      isPending={revoke.isPending}
      error={revoke.error}
      onClose={close}
      onRevoke={submit}
    >
      <Text>{t.revokeWarning(<strong>{apiKey.last4}</strong>)}</Text>
    </RevokeDialog>
  );
}
