/** `/admin`: the operator's page. Accounts, requests, how the server does, mails that could not be sent, revenue, incidents, and what every page announces. */
import { Stack } from '@mantine/core';
import { useAccounts, useIncidents, useMails, useRevenue, useSystem } from '../../api/admin.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { messages } from '../../messages/messages.ts';
import { Accounts } from './accounts.tsx';
import { Announcements } from './announcements.tsx';
import { Incidents } from './incidents.tsx';
import { Revenue } from './revenue.tsx';
import { Mails } from './mails.tsx';
import { RequestLookUp } from './request-look-up.tsx';
import { System } from './system.tsx';

export function Component() {
  // Each part is there once the one above it has its height, so that nothing moves.
  const hasAccounts = !useAccounts('', null).isPending;
  const hasSystem = !useSystem().isPending;
  const mails = useMails('', null);
  const hasMails = hasSystem && !mails.isPending;
  const hasRevenue = !useRevenue().isPending;
  const hasIncidents = !useIncidents().isPending;
  return (
    <>
      <PageHeader title={messages('app').operator} lead={messages('admin').lead} />
      <Stack gap="lg">
        <Accounts />
        {hasAccounts && <RequestLookUp />}
        {hasAccounts && <System />}
        {hasAccounts && hasSystem && <Mails />}
        {hasAccounts && hasMails && <Revenue />}
        {hasAccounts && hasMails && hasRevenue && <Incidents />}
        {hasAccounts && hasMails && hasRevenue && hasIncidents && <Announcements />}
      </Stack>
    </>
  );
}
