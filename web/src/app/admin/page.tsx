/** `/admin`: the operator's page. Accounts, requests, how the server does, revenue, incidents, and what every page announces. */
import { Stack } from '@mantine/core';
import { useAccounts, useIncidents, useRevenue, useSystem } from '../../api/admin.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { messages } from '../../messages/messages.ts';
import { Accounts } from './accounts.tsx';
import { Announcements } from './announcements.tsx';
import { Incidents } from './incidents.tsx';
import { Revenue } from './revenue.tsx';
import { RequestLookUp } from './request-look-up.tsx';
import { System } from './system.tsx';

export function Component() {
  // Each part is there once the one above it has its height, so that nothing moves.
  const hasAccounts = !useAccounts('', null).isPending;
  const hasSystem = !useSystem().isPending;
  const hasRevenue = !useRevenue().isPending;
  const hasIncidents = !useIncidents().isPending;
  return (
    <>
      <PageHeader title={messages('app').operator} lead={messages('admin').lead} />
      <Stack gap="lg">
        <Accounts />
        {hasAccounts && <RequestLookUp />}
        {hasAccounts && <System />}
        {hasAccounts && hasSystem && <Revenue />}
        {hasAccounts && hasSystem && hasRevenue && <Incidents />}
        {hasAccounts && hasSystem && hasRevenue && hasIncidents && <Announcements />}
      </Stack>
    </>
  );
}
