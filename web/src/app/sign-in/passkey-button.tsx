/** The button that signs in with a passkey. */
import { Button } from '@mantine/core';
import { usePasskeySignIn } from '../../api/passkeys.ts';
import { IconKey } from '../../components/icons.tsx';
import { messages } from '../../messages/messages.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';

/** Signing in fills the cache that the page reads. */
export function PasskeyButton() {
  const signIn = usePasskeySignIn();
  return (
    <>
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
    </>
  );
}
