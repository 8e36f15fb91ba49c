/** `/join?token=`: the link of an invitation. Whoever is signed in accepts it; others sign in or sign up with it. */
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { OpenTeamInvitationJson } from '../../../../src/team/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { useMe, useSite } from '../../api/queries.ts';
import { useSignIn, useSignOut, useSignUp } from '../../api/session.ts';
import { useAcceptInvitation, useOpenInvitation } from '../../api/team.ts';
import { signInPath } from '../paths.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { ROLE_LABELS } from '../team/roles.ts';
import { Card } from './card.tsx';
import { NewPasswordField } from './fields.tsx';

export function Component() {
  const [query] = useSearchParams();
  const token = query.get('token') ?? '';
  const open = useOpenInvitation(token);
  const me = useMe();
  if (token === '' || open.isError) {
    return (
      <Card title="Invitation not found">
        <Text role="alert">
          {open.error instanceof ApiError
            ? (open.error.reason ?? open.error.message)
            : 'The link is incomplete. Open it whole, as you received it, or ask for a new one.'}
        </Text>
      </Card>
    );
  }
  if (open.data === undefined || me.isPending) {
    return (
      <Card title="Invitation">
        <Skeleton h={120} aria-label="Loading the invitation" />
      </Card>
    );
  }
  const { account, email, role } = open.data;
  return (
    <Card title={`Join the account of ${account}`}>
      <Stack>
        <Text>
          The invitation is for <strong style={{ overflowWrap: 'anywhere' }}>{email}</strong>, with
          the role {ROLE_LABELS[role]}.
        </Text>
        {me.data ? (
          <Accept token={token} invitation={open.data} mine={me.data.email} />
        ) : (
          <Join token={token} email={email} />
        )}
      </Stack>
    </Card>
  );
}

interface AcceptProps {
  readonly token: string;
  readonly invitation: OpenTeamInvitationJson;
  readonly mine: string;
}

function Accept({ token, invitation, mine }: AcceptProps) {
  const accept = useAcceptInvitation();
  const signOut = useSignOut();
  if (mine.toLowerCase() !== invitation.email.toLowerCase()) {
    return (
      <>
        <Text>You are signed in as {mine}. Sign out, then open the link again.</Text>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      </>
    );
  }
  return (
    <>
      <ErrorAlert error={accept.error} />
      <Button loading={accept.isPending} onClick={() => accept.mutate(token)}>
        Accept
      </Button>
    </>
  );
}

/** A new password makes a new sign-in; whoever has one signs in, and comes back. */
function Join({ token, email }: { readonly token: string; readonly email: string }) {
  const signUp = useSignUp();
  const signIn = useSignIn();
  const site = useSite();
  const [password, setPassword] = useState('');
  const back = signInPath(`/join?token=${token}`);
  const submit = async (): Promise<void> => {
    const credentials = { email, password };
    signIn.reset();
    await signUp.mutateAsync({ ...credentials, team: token });
    await signIn.mutateAsync(credentials);
    location.assign('/dashboard');
  };
  return (
    <>
      {site.data?.signups !== 'closed' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            // The two mutations keep their errors, which are shown below the field.
            submit().catch(() => undefined);
          }}
        >
          <Stack>
            <NewPasswordField label="Choose a password" value={password} onChange={setPassword} />
            <ErrorAlert error={signUp.error ?? (signIn.error === null ? null : TAKEN)} />
            <Button type="submit" loading={signUp.isPending || signIn.isPending}>
              Join
            </Button>
          </Stack>
        </form>
      )}
      <Text>
        Do you sign in here already?{' '}
        <Link to={back} className="link">
          Sign in
        </Link>
        , then accept.
      </Text>
    </>
  );
}

const TAKEN = new Error('Somebody signs in with this address already: sign in, then accept');
