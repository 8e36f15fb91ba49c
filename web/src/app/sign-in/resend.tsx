/** The button that sends another verification email. */
import { Button, Text } from '@mantine/core';
import { useResendVerification } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';

export function Resend({ email }: { readonly email: string }) {
  const t = messages('app');
  const resend = useResendVerification();
  if (resend.isSuccess) {
    return (
      <Text size="sm" role="status">
        {t.resent}
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
        {t.resend}
      </Button>
      {resend.error !== null && (
        <Text size="sm" mt="xs" role="alert">
          {resend.error.message}
        </Text>
      )}
    </>
  );
}
