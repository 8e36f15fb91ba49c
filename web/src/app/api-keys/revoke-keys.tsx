/** The dialog that revokes several keys together: it says how many, and names them. */
import { Text } from '@mantine/core';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useRevokeKeys } from '../../api/keys.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

interface RevokeKeysProps {
  readonly keys: readonly ApiKeyJson[];
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

export function RevokeKeys({ keys, opened, onClose, onRevoked }: RevokeKeysProps) {
  const t = messages('api-keys');
  const revoke = useRevokeKeys();
  const announce = useAnnounce();
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  const submit = (): void =>
    revoke.mutate(
      keys.map(({ id }) => id),
      {
        onSuccess: ({ revoked }) => {
          announce(t.manyRevoked(revoked));
          onRevoked();
          close();
        },
      },
    );
  const named = keys.slice(0, NAMED).map(({ name, last4 }) => `${name} (…${last4})`);
  const others = keys.length - named.length;
  return (
    <RevokeDialog
      opened={opened}
      title={t.revokeManyTitle(keys.length)}
      label={t.revokeMany(keys.length)}
      isPending={revoke.isPending}
      error={revoke.error}
      onClose={close}
      onRevoke={submit}
    >
      <Text>{t.revokeManyWarning(keys.length)}</Text>
      <ul>
        {named.map((text, i) => (
          <li key={keys[i]!.id}>{text}</li>
        ))}
        {others > 0 && <li>{t.andOthers(others)}</li>}
      </ul>
    </RevokeDialog>
  );
}

const NAMED = 5;
