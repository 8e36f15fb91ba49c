/**
 * Stands around every page that needs a session: who has none is led to sign in and back, and who
 * loses it while the page is open too.
 */
import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { sessionLost } from '../api/client.ts';
import { meQuery, useMe } from '../api/queries.ts';
import { ErrorState } from '../components/states.tsx';
import { AppLayout } from '../layout/app-layout.tsx';
import { signInPath } from './paths.ts';
import { Announcer } from './shared/announcer.tsx';

export { PageFault as ErrorBoundary } from '../layout/page-fault.tsx';

export function Component() {
  const me = useMe();
  const { pathname, search, hash } = useLocation();
  useLeaveWhenLost();
  if (me.data) {
    return (
      <Announcer>
        <AppLayout />
      </Announcer>
    );
  }
  if (me.data === null) return <Navigate to={signInPath(pathname + search + hash)} replace />;
  return (
    <Center component="main" id="main" mih="100dvh" p="lg">
      {me.isError ? (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <Loader type="bars" aria-label="Loading" />
      )}
    </Center>
  );
}

/** Any reply may be the one that says the session has ended. */
function useLeaveWhenLost(): void {
  const client = useQueryClient();
  useEffect(() => {
    const leave = (): void => {
      client.setQueryData(meQuery.queryKey, null);
    };
    sessionLost.addEventListener('lost', leave);
    return () => sessionLost.removeEventListener('lost', leave);
  }, [client]);
}
