/**
 * Stands in front of a page whose session has ended: whoever signs in again as the same person finds it as it was,
 * whatever was typed. What the page shows is hidden meanwhile.
 */
import { Button, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSite } from '../../api/queries.ts';
import { useSignIn } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { CodeField, EmailField, PasswordField } from './fields.tsx';
import { OtherWays } from './other-ways.tsx';
import { useCodeStep } from './use-code-step.ts';

interface SignInAgainProps {
  readonly opened: boolean;
  readonly email: string;
}

export default function SignInAgain({ opened, email }: SignInAgainProps) {
  return opened ? <Form email={email} /> : null;
}

function Form({ email }: { readonly email: string }) {
  const t = messages('app');
  const site = useSite();
  const signIn = useSignIn();
  const [own, setOwn] = useState(email);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const step = useCodeStep(signIn.error);
  useEffect(() => {
    // Dialogs of the page stand outside of it.
    document.documentElement.setAttribute('data-session-ended', '');
    return () => document.documentElement.removeAttribute('data-session-ended');
  }, []);
  return (
    <main>
      <Card title={t.signIn} intro={t.ended(email)}>
        {site.data?.passwords !== false && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              signIn.mutate(
                code === '' ? { email: own, password } : { email: own, password, code },
              );
            }}
          >
            <Stack>
              <EmailField value={own} onChange={setOwn} />
              <PasswordField value={password} onChange={setPassword} />
              {step.takesCode && <CodeField value={code} onChange={setCode} autoFocus />}
              <ErrorAlert error={step.error} />
              <Button type="submit" fullWidth loading={signIn.isPending}>
                {t.signIn}
              </Button>
            </Stack>
          </form>
        )}
        {!step.takesCode && (
          <OtherWays next={`${location.pathname}${location.search}`} takesPasskeys />
        )}
      </Card>
    </main>
  );
}
