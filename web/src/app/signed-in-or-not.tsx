/** The layout around pages for everybody: that of the application with a session, else that of the public pages. */
import { Center, Loader } from '@mantine/core';
import { useMe } from '../api/queries.ts';
import { messages } from '../messages/messages.ts';
import { AppLayout } from '../layout/app-layout.tsx';
import { SiteLayout } from '../layout/site-layout.tsx';
import { Announcer } from './shared/announcer.tsx';

export { PageError as ErrorBoundary } from '../layout/page-error.tsx';

export function Component() {
  const me = useMe();
  if (me.isPending) {
    return (
      <Center component="main" id="main" mih="100dvh" p="lg">
        <Loader type="bars" aria-label={messages('shared').loading} />
      </Center>
    );
  }
  return <Announcer>{me.data ? <AppLayout /> : <SiteLayout />}</Announcer>;
}
