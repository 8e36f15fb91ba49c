/** The button that sends another verification email. */
import { Button, Text } from '@mantine/core';
import { useResendVerification } from '../../api/session.ts';

export function Resend({ email }: { readonly email: string }) {
  const resend = useResendVerification();
  if (resend.isSuccess) {
    return (
      <Text size="sm" role="status">
        If this address still needs to be verified, we have sent a new link.
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
