/** The dialog that revokes several keys together: it says how many, and names them. */
import { Text } from '@mantine/core';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useRevokeKeys } from '../../api/keys.ts';
import { count } from '../format.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

interface RevokeKeysProps {
  readonly keys: readonly ApiKeyJson[];
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

export function RevokeKeys({ keys, opened, onClose, onRevoked }: RevokeKeysProps) {
  const revoke = useRevokeKeys();
  const announce = useAnnounce();
  const many = count(keys.length, 'key');
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  const submit = (): void =>
    revoke.mutate(
      keys.map(({ id }) => id),
      {
        onSuccess: ({ revoked }) => {
          announce(`${count(revoked, 'key')} revoked`);
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
      title={`Revoke ${many}?`}
      label={`Revoke ${many}`}
      isPending={revoke.isPending}
      error={revoke.error}
      onClose={close}
      onRevoke={submit}
    >
      <Text>
        Requests with {keys.length === 1 ? 'this key' : 'these keys'} will be rejected immediately.
        This cannot be undone.
      </Text>
      <ul>
        {named.map((text, i) => (
          <li key={keys[i]!.id}>{text}</li>
        ))}
        {others > 0 && <li>{`and ${count(others, 'other')}`}</li>}
      </ul>
    </RevokeDialog>
  );
}

const NAMED = 5;
