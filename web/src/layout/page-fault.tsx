/** What stands in place of a page whose code failed or could not be loaded. */
import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { ErrorState } from '../components/states.tsx';

export function PageFault() {
  const fault = useRouteError();
  return (
    <main id="main" style={{ padding: '4rem 1.5rem' }}>
      <ErrorState
        title="This page could not be shown"
        error={fault}
        action={<Button onClick={() => location.reload()}>Load it again</Button>}
      />
    </main>
  );
}
