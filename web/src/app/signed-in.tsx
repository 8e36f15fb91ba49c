/**
 * The layout around every page that requires a session. Without one, or when it ends while a page is
 * open, it redirects to sign in and back.
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

export { PageError as ErrorBoundary } from '../layout/page-error.tsx';

export function Component() {
  const me = useMe();
  const { pathname, search, hash } = useLocation();
  useSignOutOnSessionLost();
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

/** Any response may be the one that says that the session has ended. */
function useSignOutOnSessionLost(): void {
  const client = useQueryClient();
  useEffect(() => {
    const clearSession = (): void => {
      client.setQueryData(meQuery.queryKey, null);
    };
    sessionLost.addEventListener('lost', clearSession);
    return () => sessionLost.removeEventListener('lost', clearSession);
  }, [client]);
}
