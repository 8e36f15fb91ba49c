/** The button for those whose mail with the link is lost or too old. */
import { Button, Text } from '@mantine/core';
import { useResendVerification } from '../../api/session.ts';

/** Sends the mail with the link once more. */
export function Resend({ email }: { readonly email: string }) {
  const resend = useResendVerification();
  if (resend.isSuccess) {
    return (
      <Text size="sm" role="status">
        If the address waits for its confirmation, a new link is on its way.
      </Text>
    );
  }
  return (
    <>
      <Button
        size="xs"
        mt="xs"
        variant="default"
        loading={resend.isPending}
        onClick={() => resend.mutate(email)}
      >
        Send a new link
      </Button>
      {resend.error !== null && (
        <Text size="sm" mt="xs" role="alert">
          {resend.error.message}
        </Text>
      )}
    </>
  );
}
