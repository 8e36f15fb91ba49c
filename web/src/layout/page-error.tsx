/** Shown in place of a page that threw an error or whose code could not be loaded. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { ErrorState } from '../components/states.tsx';
import { messages } from '../messages/messages.ts';

/** For a layout that has failed itself. */
export const PageError = () => (
  <main id="main">
    <PageErrorInside />
  </main>
);

/** For a page within its layout. */
export function PageErrorInside() {
  const fault = useRouteError();
  const t = messages('shared');
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
        title={t.notDisplayed}
        error={isUnloaded ? new Error(t.notLoaded) : fault}
        action={<Button onClick={() => location.reload()}>{t.reload}</Button>}
      />
    </div>
  );
}

/** How browsers, and Vite for style sheets, put it. */
const LOADING = /import|preload|module script/i;
