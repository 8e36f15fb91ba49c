/** `/verify?token=`: verifies an email address as soon as the link is opened. */
import { Button, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../../api/queries.ts';
import { useVerify } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { Card } from './card.tsx';
import { EmailField } from './fields.tsx';
import { Resend } from './resend.tsx';

export function Component() {
  const t = messages('sign-in');
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
      <Card title={t.verified}>
        <Stack role="status">
          <Text>{t.ready}</Text>
          {me.data ? (
            <Button component={Link} to="/dashboard">
              {t.toDashboard}
            </Button>
          ) : (
            <Button component={Link} to="/sign-in">
              {messages('app').signIn}
            </Button>
          )}
        </Stack>
      </Card>
    );
  }
  if (token === '' || error !== null) return <NotConfirmed error={error} />;
  return (
    <Card title={t.verifyingTitle}>
      <Loader aria-label={t.verifying} />
    </Card>
  );
}

function NotConfirmed({ error }: { readonly error: Error | null }) {
  const t = messages('sign-in');
  const [email, setEmail] = useState('');
  return (
    <Card title={t.notVerified}>
      <Stack>
        <Text role="alert">
          {t.linksOnce(error === null ? t.linkIncomplete : `${error.message}.`)}
        </Text>
        <EmailField value={email} onChange={setEmail} />
        <div>
          <Resend email={email} />
        </div>
      </Stack>
    </Card>
  );
}
