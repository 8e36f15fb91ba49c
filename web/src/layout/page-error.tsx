/** Shown in place of a page that threw an error or whose code could not be loaded. */
import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { ErrorState } from '../components/states.tsx';

export function PageError() {
  const fault = useRouteError();
  return (
    <main id="main" style={{ padding: '4rem 1.5rem' }}>
      <ErrorState
        title="This page could not be displayed"
        error={fault}
        action={<Button onClick={() => location.reload()}>Reload</Button>}
      />
    </main>
  );
}
