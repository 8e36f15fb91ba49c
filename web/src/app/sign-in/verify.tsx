/** `/verify?token=`: verifies an email address as soon as the link is opened. */
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
  const requested = useRef(false);
  useEffect(() => {
    // The link works once: a second render must not use it up.
    if (requested.current || token === '') return;
    requested.current = true;
    mutate(token);
  }, [mutate, token]);
  if (isSuccess) {
    return (
      <Card title="Email address verified">
        <Stack role="status">
          <Text>Thank you. Your account is ready.</Text>
          {me.data ? (
            <Button component={Link} to="/dashboard">
              Go to the dashboard
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
    <Card title="Verifying your email address">
      <Loader aria-label="Verifying" />
    </Card>
  );
}

function NotConfirmed({ error }: { readonly error: Error | null }) {
  const [email, setEmail] = useState('');
  return (
    <Card title="Email address not verified">
      <Stack>
        <Text role="alert">
          {error === null ? 'The link is incomplete.' : `${error.message}.`} Links work only once
          and expire after 24 hours. You can request a new one.
        </Text>
        <EmailField value={email} onChange={setEmail} />
        <div>
          <Resend email={email} />
        </div>
      </Stack>
    </Card>
  );
}
