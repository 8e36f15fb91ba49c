/** The button that signs in with a passkey, where the server and the browser take them. */
import { Button, Stack } from '@mantine/core';
import { hasPasskeys, usePasskeySignIn } from '../../api/passkeys.ts';
import { useSite } from '../../api/queries.ts';
import { IconKey } from '../../components/icons.tsx';
import { messages } from '../../messages/messages.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';

/** Signing in fills the cache that the page reads. */
export function PasskeyButton() {
  const site = useSite().data;
  const signIn = usePasskeySignIn();
  if (site?.passkeys !== true || !hasPasskeys()) return null;
  return (
    <Stack mt="md">
      <ErrorAlert error={signIn.error} />
      <Button
        variant="default"
        fullWidth
        leftSection={<IconKey size={18} />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        {messages('app').signInWithPasskey}
      </Button>
    </Stack>
  );
}
