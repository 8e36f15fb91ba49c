/** `/admin`: the operator's page. Accounts, requests, how the server does, and what every page announces. */
import { Stack } from '@mantine/core';
import { useAccounts, useSystem } from '../../api/admin.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { Accounts } from './accounts.tsx';
import { Announcements } from './announcements.tsx';
import { RequestLookUp } from './request-look-up.tsx';
import { System } from './system.tsx';

export function Component() {
  // Each part is there once the one above it has its height, so that nothing moves.
  const hasAccounts = !useAccounts('', null).isPending;
  const hasSystem = !useSystem().isPending;
  return (
    <>
      <PageHeader title="Operator" lead="Every act here stands in the audit log, with your name." />
      <Stack gap="lg">
        <Accounts />
        {hasAccounts && <RequestLookUp />}
        {hasAccounts && <System />}
        {hasAccounts && hasSystem && <Announcements />}
      </Stack>
    </>
  );
}
