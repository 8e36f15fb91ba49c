/** `/verify?token=`: confirms the address a mail was sent to, at once. */
import { Button, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../../api/queries.ts';
import { useVerify } from '../../api/session.ts';
import { Card } from './card.tsx';
import { EmailField } from './fields.tsx';
import { Resend } from './resend.tsx';

export function Component() {
  const [query] = useSearchParams();
  const token = query.get('token') ?? '';
  const me = useMe();
  const { mutate, isSuccess, error } = useVerify();
  const asked = useRef(false);
  useEffect(() => {
    // The link is good once: a second drawing of the page must not use it up.
    if (asked.current || token === '') return;
    asked.current = true;
    mutate(token);
  }, [mutate, token]);
  if (isSuccess) {
    return (
      <Card title="Address confirmed">
        <Stack role="status">
          <Text>Thank you. Everything is ready.</Text>
          {me.data ? (
            <Button component={Link} to="/dashboard">
              Open the dashboard
            </Button>
          ) : (
            <Button component={Link} to="/sign-in">
              Sign in
            </Button>
          )}
        </Stack>
      </Card>
    );
  }
  if (token === '' || error !== null) return <NotConfirmed error={error} />;
  return (
    <Card title="Confirming your address">
      <Loader aria-label="Confirming" />
    </Card>
  );
}

function NotConfirmed({ error }: { readonly error: Error | null }) {
  const [email, setEmail] = useState('');
  return (
    <Card title="The address is not confirmed">
      <Stack>
        <Text role="alert">
          {error === null ? 'The link is not whole.' : `${error.message}.`} Links are good once and
          for 24 hours; a new one can be sent.
        </Text>
        <EmailField value={email} onChange={setEmail} />
        <div>
          <Resend email={email} />
        </div>
      </Stack>
    </Card>
  );
}
