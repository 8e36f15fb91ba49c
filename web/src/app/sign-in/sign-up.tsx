/** `/sign-up`: from nothing to the dashboard in one form. */
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useMe, usePlans, useSite } from '../../api/queries.ts';
import { useSignIn, useSignUp, type Credentials } from '../../api/session.ts';
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
  const [waitingFor, setWaitingFor] = useState<string | null>(null);
  const next = safeNext(query.get('next'));
  if (me.data) return <Navigate to={next} replace />;
  if (waitingFor !== null) return <LookIntoInbox email={waitingFor} />;
  const signups = site.data?.signups;
  if (signups === 'closed') return <Without text={CLOSED} />;
  if (signups === 'invite' && invite === '') return <Without text={INVITE_ONLY} />;
  return (
    <Card title="Sign up" intro={<FreePlan />} footer={<ToSignIn next={next} />}>
      {site.isError ? (
        <ErrorState error={site.error} onRetry={() => void site.refetch()} />
      ) : (
        <Skeleton visible={site.isPending}>
          <Form invite={invite} onWaiting={setWaitingFor} />
        </Skeleton>
      )}
    </Card>
  );
}

interface FormProps {
  readonly invite: string;
  readonly onWaiting: (email: string) => void;
}

function Form({ invite, onWaiting }: FormProps) {
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
    if (verification) onWaiting(email);
    else await signIn.mutateAsync(credentials);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // What fails stands in the two mutations, and from there below the fields.
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
                choose a new password
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

const LookIntoInbox = ({ email }: { readonly email: string }) => (
  <Card title="Look into your inbox" footer={<ToSignIn />}>
    <Stack gap="sm" role="status">
      <Text>
        A link is on its way to <strong>{email}</strong>. Open it to confirm the address; it is good
        for 24 hours.
      </Text>
      <Text size="sm" c="dimmed">
        Nothing there? Look into the spam folder, or:
      </Text>
      <div>
        <Resend email={email} />
      </div>
    </Stack>
  </Card>
);

/** What signing up gives, from the table of plans; its place is kept until that is there. */
function FreePlan() {
  const free = usePlans().data?.find((plan) => plan.monthlyCents === 0);
  if (free === undefined || free.includedCalls === null) return <>&nbsp;</>;
  return <>{number(free.includedCalls)} barcodes a month, free. No card needed.</>;
}

const Without = ({ text }: { readonly text: string }) => (
  <Card title="Sign up" footer={<ToSignIn />}>
    <Text>{text}</Text>
  </Card>
);

const ToSignIn = ({ next = safeNext(null) }: { readonly next?: string }) => (
  <>
    Have an account?{' '}
    <Link to={signInPath(next)} className="link">
      Sign in
    </Link>
  </>
);

/** Without mail the server cannot say it, but signing in with the password just chosen can. */
const isTaken = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'wrong_credentials';

const TAKEN = new Error('This address has an account with another password');

const CLOSED =
  'This server takes no new accounts. Whoever runs it can make one for you; the address of this ' +
  'page is all they need to know.';
const INVITE_ONLY =
  'New accounts need an invitation here. Ask whoever runs this server for a link, and open that.';
