/** Shown in place of a page that threw an error or whose code could not be loaded. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { ErrorState } from '../components/states.tsx';

/** For a layout that has failed itself. */
export const PageError = () => (
  <main id="main">
    <PageErrorInside />
  </main>
);

/** For a page within its layout. */
export function PageErrorInside() {
  const fault = useRouteError();
  const isUnloaded = fault instanceof Error && LOADING.test(fault.message);
  useEffect(() => {
    if (!isUnloaded) return undefined;
    const reload = (): void => location.reload();
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [isUnloaded]);
  return (
    <div style={{ padding: '4rem 1.5rem' }}>
      <ErrorState
        title="This page could not be displayed"
        error={
          isUnloaded
            ? new Error(
                'It could not be loaded: the connection failed, or the server has a new version. It is loaded again once you are back online.',
              )
            : fault
        }
        action={<Button onClick={() => location.reload()}>Reload</Button>}
      />
    </div>
  );
}

/** How browsers, and Vite for style sheets, put it. */
const LOADING = /import|preload|module script/i;
