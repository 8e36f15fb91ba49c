/** `/sign-in`, and `/sign-in/callback` of the provider: email and password, then back to the page that required it. */
import { Button, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SiteJson } from '../../../../src/sign-in/schemas.ts';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useMe, useSite } from '../../api/queries.ts';
import { useSignIn } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { safeNext } from '../paths.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Callback } from './callback.tsx';
import { Card } from './card.tsx';
import { CodeField, EmailField, PasswordField } from './fields.tsx';
import { OtherWays } from './other-ways.tsx';
import { Resend } from './resend.tsx';
import { useCodeStep } from './use-code-step.ts';

export function Component() {
  // The way back without an answer was typed or opened again: whoever comes by it signs in.
  const [hasAnswer] = useState(() => location.search !== '');
  return useParams()['step'] === 'callback' && hasAnswer ? <Callback /> : <SignIn />;
}

function SignIn() {
  const t = messages('sign-in');
  const [query] = useSearchParams();
  const me = useMe();
  const site = useSite();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const step = useCodeStep(signIn.error);
  // Signing in fills the cache that `me` reads, so a success redirects here too.
  if (me.data) return <Navigate to={safeNext(query.get('next'))} replace />;
  return (
    <Card
      title={messages('app').signIn}
      footer={
        site.data?.passwords === true && !step.takesCode ? footerOf(site.data.signups) : undefined
      }
    >
      {site.data?.passwords !== false && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            signIn.mutate(code === '' ? { email, password } : { email, password, code });
          }}
        >
          <Stack>
            <EmailField value={email} onChange={setEmail} />
            <PasswordField value={password} onChange={setPassword} />
            {step.takesCode && <CodeField value={code} onChange={setCode} autoFocus />}
            <ErrorAlert error={step.error}>
              {isUnverified(signIn.error) && <Resend email={email} />}
            </ErrorAlert>
            <Button type="submit" fullWidth loading={signIn.isPending}>
              {messages('app').signIn}
            </Button>
            {!step.takesCode && (
              <Text size="sm" ta="center">
                <Link to="/forgot-password" className="link">
                  {t.forgot}
                </Link>
              </Text>
            )}
          </Stack>
        </form>
      )}
      {!step.takesCode && <OtherWays next={safeNext(query.get('next'))} takesPasskeys />}
    </Card>
  );
}

const isUnverified = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'email_unverified';

/** How to get an account, where it may be said. */
function footerOf(signups: SiteJson['signups']): ReactNode {
  const t = messages('sign-in');
  if (signups === 'closed') return undefined;
  if (signups === 'invite') return t.invitationNeeded;
  return t.noAccount(
    <Link to="/sign-up" className="link">
      {t.signUp}
    </Link>,
  );
}
