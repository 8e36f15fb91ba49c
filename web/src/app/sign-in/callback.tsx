/** `/sign-in/callback`: where the provider sends the browser back. Sends the query on, once, and takes it out of the address. */
import { Button, Loader, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, Navigate } from 'react-router';
import { useFinishProvider, useFinishProviderWithCode } from '../../api/provider.ts';
import { providerNext } from '../../data/provider-next.ts';
import { messages } from '../../messages/messages.ts';
import { safeNext } from '../paths.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { CodeField } from './fields.tsx';

export function Callback() {
  const { mutate, data, error } = useFinishProvider();
  const [hasCode, setHasCode] = useState(false);
  const sent = useRef(false);
  useEffect(() => {
    // The code works once: a second render must not use it up.
    if (sent.current) return;
    sent.current = true;
    const { search } = location;
    // Neither the history nor a referrer keeps it.
    history.replaceState(history.state, '', location.pathname);
    mutate(search);
  }, [mutate]);
  const title = messages('app').signIn;
  if (data?.me || hasCode) return <Navigate to={safeNext(providerNext())} replace />;
  if (data?.me === null) return <WithCode title={title} onSignedIn={() => setHasCode(true)} />;
  return (
    <Card
      title={title}
      footer={
        error === null ? undefined : (
          <Link to="/sign-in" className="link">
            {messages('sign-in').backToSignIn}
          </Link>
        )
      }
    >
      {error === null ? (
        <Loader aria-label={messages('sign-in').signingIn} />
      ) : (
        <ErrorAlert error={error} />
      )}
    </Card>
  );
}

interface WithCodeProps {
  readonly title: string;
  readonly onSignedIn: () => void;
}

function WithCode({ title, onSignedIn }: WithCodeProps) {
  const finish = useFinishProviderWithCode();
  const [code, setCode] = useState('');
  return (
    <Card title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          finish.mutate(code, { onSuccess: onSignedIn });
        }}
      >
        <Stack>
          <CodeField value={code} onChange={setCode} autoFocus />
          <ErrorAlert error={finish.error} />
          <Button type="submit" fullWidth loading={finish.isPending}>
            {title}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
