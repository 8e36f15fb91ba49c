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
import { safeNext, signInPath } from '../paths.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { number } from '../format.ts';
import { Card } from './card.tsx';
import { EmailField, NewPasswordField } from './fields.tsx';
import { Resend } from './resend.tsx';

export function Component() {
  const [query] = useSearchParams();
  const invite = query.get('invite') ?? '';
  const me = useMe();
  const site = useSite();
  const [unverifiedEmail, setUnverifiedEmail] = useState<string | null>(null);
  const next = safeNext(query.get('next'));
  if (me.data) return <Navigate to={next} replace />;
  if (unverifiedEmail !== null) return <CheckInbox email={unverifiedEmail} />;
  const signups = site.data?.signups;
  if (signups === 'closed') return <Unavailable text={CLOSED} />;
  if (signups === 'invite' && invite === '') return <Unavailable text={INVITE_ONLY} />;
  return (
    <Card title="Sign up" intro={<FreePlan />} footer={<SignInLink next={next} />}>
      {site.isError ? (
        <ErrorState error={site.error} onRetry={() => void site.refetch()} />
      ) : (
        <Skeleton visible={site.isPending}>
          <Form invite={invite} onVerificationSent={setUnverifiedEmail} />
        </Skeleton>
      )}
    </Card>
  );
}

interface FormProps {
  readonly invite: string;
  readonly onVerificationSent: (email: string) => void;
}

function Form({ invite, onVerificationSent }: FormProps) {
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
          <ErrorAlert error={TAKEN}>
            <Text size="sm">
              <Link to="/sign-in" className="link">
                Sign in
              </Link>{' '}
              or{' '}
              <Link to="/forgot-password" className="link">
                reset your password
              </Link>
              .
            </Text>
          </ErrorAlert>
        ) : (
          <ErrorAlert error={signIn.error} />
        )}
        <Button type="submit" loading={signUp.isPending || signIn.isPending}>
          Sign up
        </Button>
      </Stack>
    </form>
  );
}

const CheckInbox = ({ email }: { readonly email: string }) => (
  <Card title="Check your inbox" footer={<SignInLink />}>
    <Stack gap="sm" role="status">
      <Text>
        We sent a link to <strong>{email}</strong>. Open it to verify your address. It is valid for
        24 hours.
      </Text>
      <Text size="sm" c="dimmed">
        No email? Check your spam folder, or request a new link:
      </Text>
      <div>
        <Resend email={email} />
      </div>
    </Stack>
  </Card>
);

/** What the free plan includes; a blank line until the plans are loaded. */
function FreePlan() {
  const free = usePlans().data?.find((plan) => plan.monthlyCents === 0);
  if (free === undefined || free.includedCalls === null) return <>&nbsp;</>;
  return <>{number(free.includedCalls)} barcodes per month, free. No credit card required.</>;
}

const Unavailable = ({ text }: { readonly text: string }) => (
  <Card title="Sign up" footer={<SignInLink />}>
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
        Contact the operator
      </a>
    </Text>
  );
}

const SignInLink = ({ next = safeNext(null) }: { readonly next?: string }) => (
  <>
    Already have an account?{' '}
    <Link to={signInPath(next)} className="link">
      Sign in
    </Link>
  </>
);

/** Without email verification, sign-up hides that an account exists; signing in then fails. */
const isTaken = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'wrong_credentials';

const TAKEN = new Error('An account with this email address already exists');

const CLOSED = 'This server does not accept new accounts. Ask its operator to create one for you.';
const INVITE_ONLY =
  'You need an invitation to sign up. Ask the operator of this server for an invitation link.';
