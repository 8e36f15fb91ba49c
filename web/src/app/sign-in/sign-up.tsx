/** `/sign-up`: creates an account and signs in. */
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { usePlans } from '../../api/catalog.ts';
import { useMe, useSite } from '../../api/queries.ts';
import { useSignIn, useSignUp, type Credentials } from '../../api/session.ts';
import { useSiteSettings } from '../../data/site-settings.ts';
import { ErrorState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { safeNext, signInPath } from '../paths.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { EmailField, NewPasswordField } from './fields.tsx';
import { OtherWays } from './other-ways.tsx';
import { Resend } from './resend.tsx';

export function Component() {
  const t = messages('sign-in');
  const [query] = useSearchParams();
  const invite = query.get('invite') ?? '';
  const me = useMe();
  const site = useSite();
  const [unverifiedEmail, setUnverifiedEmail] = useState<string | null>(null);
  const next = safeNext(query.get('next'));
  if (me.data) return <Navigate to={next} replace />;
  if (unverifiedEmail !== null) return <CheckInbox email={unverifiedEmail} />;
  const signups = site.data?.signups;
  if (signups === 'closed') return <Unavailable text={t.closed} />;
  if (signups === 'invite' && invite === '') return <Unavailable text={t.inviteOnly} />;
  return (
    <Card title={t.signUp} intro={<FreePlan />} footer={<SignInLink next={next} />}>
      {site.isError ? (
        <ErrorState error={site.error} onRetry={() => void site.refetch()} />
      ) : (
        <Skeleton visible={site.isPending}>
          {site.data?.passwords !== false && (
            <Form invite={invite} onVerificationSent={setUnverifiedEmail} />
          )}
        </Skeleton>
      )}
      {signups === 'open' && <OtherWays next={next} takesPasskeys={false} />}
    </Card>
  );
}

interface FormProps {
  readonly invite: string;
  readonly onVerificationSent: (email: string) => void;
}

function Form({ invite, onVerificationSent }: FormProps) {
  const t = messages('sign-in');
  const signUp = useSignUp();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = async (): Promise<void> => {
    const credentials: Credentials = { email, password };
    signIn.reset();
    const { verification } = await signUp.mutateAsync(
      invite === '' ? credentials : { ...credentials, invite },
    );
    if (verification) onVerificationSent(email);
    else await signIn.mutateAsync(credentials);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The two mutations keep their errors, which are shown below the fields.
        submit().catch(() => undefined);
      }}
    >
      <Stack>
        <EmailField value={email} onChange={setEmail} />
        <NewPasswordField value={password} onChange={setPassword} />
        <ErrorAlert error={signUp.error} />
        {signUp.error === null && isTaken(signIn.error) ? (
          <Taken />
        ) : (
          <ErrorAlert error={signIn.error} />
        )}
        <Button type="submit" loading={signUp.isPending || signIn.isPending}>
          {t.signUp}
        </Button>
      </Stack>
    </form>
  );
}

function Taken() {
  const t = messages('sign-in');
  const [error] = useState(() => new Error(t.taken));
  const linkTo = (to: string) => (text: string) => (
    <Link to={to} className="link">
      {text}
    </Link>
  );
  return (
    <ErrorAlert error={error}>
      <Text size="sm">
        {t.signInOrReset({ signIn: linkTo('/sign-in'), reset: linkTo('/forgot-password') })}
      </Text>
    </ErrorAlert>
  );
}

function CheckInbox({ email }: { readonly email: string }) {
  const t = messages('sign-in');
  return (
    <Card title={t.checkInbox} footer={<SignInLink />}>
      <Stack gap="sm" role="status">
        <Text>{t.sentTo(<strong>{email}</strong>)}</Text>
        <Text size="sm" c="dimmed">
          {t.noMailYet}
        </Text>
        <div>
          <Resend email={email} />
        </div>
      </Stack>
    </Card>
  );
}

/** What the free plan includes; a blank line until the plans are loaded. */
function FreePlan() {
  const free = usePlans().data?.find((plan) => plan.monthlyCents === 0);
  if (free === undefined || free.includedCalls === null) return <>&nbsp;</>;
  return <>{messages('sign-in').freePlan(free.includedCalls)}</>;
}

const Unavailable = ({ text }: { readonly text: string }) => (
  <Card title={messages('sign-in').signUp} footer={<SignInLink />}>
    <Text>{text}</Text>
    <AskOperator />
  </Card>
);

/** Whom to ask; nothing where the operator has set no address. */
function AskOperator() {
  const { support } = useSiteSettings();
  if (support === '') return null;
  return (
    <Text mt="sm">
      <a href={support} className="link">
        {messages('sign-in').contactOperator}
      </a>
    </Text>
  );
}

function SignInLink({ next = safeNext(null) }: { readonly next?: string }) {
  const t = messages('sign-in');
  return t.haveAccount(
    <Link to={signInPath(next)} className="link">
      {messages('app').signIn}
    </Link>,
  );
}

/** Without email verification, sign-up hides that an account exists; signing in then fails. */
const isTaken = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'wrong_credentials';
