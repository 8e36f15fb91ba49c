/**
 * The layout around every page that requires a session. Without one it redirects to sign in and back; when it ends
 * while a page is open, it asks to sign in again in front of it.
 */
import './dashboard/outcomes.css';
import { Center, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { MeJson } from '../../../src/sign-in/schemas.ts';
import { sessionLost } from '../api/client.ts';
import { useMe } from '../api/queries.ts';
import { ErrorState } from '../components/states.tsx';
import { messages } from '../messages/messages.ts';
import { AppLayout } from '../layout/app-layout.tsx';
import { signInPath } from './paths.ts';
import { openedLater } from '../components/opened-later.tsx';
import { Announcer } from './shared/announcer.tsx';

export { PageError as ErrorBoundary } from '../layout/page-error.tsx';

const SignInAgain = openedLater(() => import('./sign-in/sign-in-again.tsx'));

export function Component() {
  const me = useMe();
  const { pathname, search, hash } = useLocation();
  const lostAtMs = useSessionLost();
  const last = useLast(me.data);
  if (last !== undefined) {
    // Signing in again is newer. What the page knows of its reader stays, so that nothing on it is taken away.
    const hasEnded = me.data === null || lostAtMs > me.dataUpdatedAt;
    // Nothing else answers before it is set up, there.
    if (last.secondFactorRequired && pathname !== '/account') {
      return <Navigate to="/account" replace />;
    }
    return (
      // Another person, or account, finds nothing of the one before.
      <Announcer key={`${last.id} ${last.person}`}>
        <div hidden={hasEnded}>
          <AppLayout />
        </div>
        <SignInAgain opened={hasEnded} email={last.email} />
      </Announcer>
    );
  }
  if (me.data === null) return <Navigate to={signInPath(pathname + search + hash)} replace />;
  return (
    <Center component="main" id="main" mih="100dvh" p="lg">
      {me.isError ? (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <Loader type="bars" aria-label={messages('shared').loading} />
      )}
    </Center>
  );
}

/** Whoever is signed in, or was until the session ended. */
function useLast(me: MeJson | null | undefined): MeJson | undefined {
  const [last, setLast] = useState(me ?? undefined);
  if (me && me !== last) setLast(me);
  return me ?? last;
}

/** When a response last said that the session has ended, as any may; 0: none has. */
function useSessionLost(): number {
  const [lostAtMs, setLostAtMs] = useState(0);
  useEffect(() => {
    const noteLost = (): void => setLostAtMs(Date.now());
    sessionLost.addEventListener('lost', noteLost);
    return () => sessionLost.removeEventListener('lost', noteLost);
  }, []);
  return lostAtMs;
}
