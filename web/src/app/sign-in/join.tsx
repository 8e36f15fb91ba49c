/** `/join?token=`: the link of an invitation. Whoever is signed in accepts it; others sign in or sign up with it. */
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { OpenTeamInvitationJson } from '../../../../src/team/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { useMe, useSite } from '../../api/queries.ts';
import { useSignIn, useSignOut, useSignUp } from '../../api/session.ts';
import { useAcceptInvitation, useOpenInvitation } from '../../api/team.ts';
import { useIsInternal } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { signInPath } from '../paths.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { NewPasswordField } from './fields.tsx';
import { OtherWays } from './other-ways.tsx';

export function Component() {
  const t = messages('sign-in');
  const [query] = useSearchParams();
  const token = query.get('token') ?? '';
  const open = useOpenInvitation(token);
  const me = useMe();
  if (token === '' || open.isError) {
    return (
      <Card title={t.notFound}>
        <Text role="alert">
          {open.error instanceof ApiError
            ? (open.error.reason ?? open.error.message)
            : t.incomplete}
        </Text>
      </Card>
    );
  }
  if (open.data === undefined || me.isPending) {
    return (
      <Card title={t.invitation}>
        <Skeleton h={120} aria-label={t.loadingInvitation} />
      </Card>
    );
  }
  const { account, email, role } = open.data;
  return (
    <Card title={t.joinAccount(account)}>
      <Stack>
        <Text>
          {t.invitedAs(
            <strong style={{ overflowWrap: 'anywhere' }}>{email}</strong>,
            messages('team').roles[role],
          )}
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
  const t = messages('sign-in');
  const accept = useAcceptInvitation();
  const signOut = useSignOut();
  if (mine.toLowerCase() !== invitation.email.toLowerCase()) {
    return (
      <>
        <Text>{t.otherPerson(mine)}</Text>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t.signOut}
        </Button>
      </>
    );
  }
  return (
    <>
      <ErrorAlert error={accept.error} />
      <Button loading={accept.isPending} onClick={() => accept.mutate(token)}>
        {t.accept}
      </Button>
    </>
  );
}

/** A new password makes a new sign-in; whoever has one signs in, and comes back. */
function Join({ token, email }: { readonly token: string; readonly email: string }) {
  const t = messages('sign-in');
  const signUp = useSignUp();
  const signIn = useSignIn();
  const site = useSite();
  const [password, setPassword] = useState('');
  const taken = useMemo(
    () => (signIn.error === null ? null : new Error(t.takenByOther)),
    [signIn.error, t],
  );
  const back = `/join?token=${token}`;
  const hasPasswords = site.data?.passwords !== false;
  const isInternal = useIsInternal();
  const submit = async (): Promise<void> => {
    const credentials = { email, password };
    signIn.reset();
    await signUp.mutateAsync({ ...credentials, team: token });
    await signIn.mutateAsync(credentials);
    location.assign('/dashboard');
  };
  return (
    <>
      {hasPasswords && site.data?.signups !== 'closed' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            // The two mutations keep their errors, which are shown below the field.
            submit().catch(() => undefined);
          }}
        >
          <Stack>
            <NewPasswordField label={t.choosePassword} value={password} onChange={setPassword} />
            <ErrorAlert error={signUp.error ?? taken} />
            <Button type="submit" loading={signUp.isPending || signIn.isPending}>
              {t.join}
            </Button>
          </Stack>
        </form>
      )}
      {hasPasswords ? (
        <Text>
          {t.signInHere((text) => (
            <Link to={signInPath(back)} className="link">
              {text}
            </Link>
          ))}
        </Text>
      ) : (
        // Among colleagues that is joining.
        <OtherWays next={isInternal ? '/dashboard' : back} takesPasskeys={false} />
      )}
    </>
  );
}
