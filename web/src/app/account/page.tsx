/** `/account`: profile, password, email address, sessions, data export and deletion. */
import { Badge, Group, Stack, Text } from '@mantine/core';
import { useMe } from '../../api/queries.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { Section } from '../shared/section.tsx';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword } from './change-password.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { ExportData } from './export-data.tsx';
import { SecondFactor } from './second-factor.tsx';
import { SecurityLog } from './security-log.tsx';
import { Sessions } from './sessions.tsx';
import { When } from '../../components/when.tsx';

export function Component() {
  const me = useMe().data;
  // The layout waits for it; after signing out, the page renders once more without it.
  if (!me) return null;
  return (
    <>
      <PageHeader title="Account" />
      <Stack gap="lg" maw={720}>
        <Section title="Profile">
          <Group gap="xs">
            <Text style={{ overflowWrap: 'anywhere' }}>{me.email}</Text>
            {me.emailVerified && (
              <Badge variant="dot" color="green" tt="none">
                Verified
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {me.plan.name} plan. Account created <When at={me.createdAt} as="day" />.
          </Text>
        </Section>
        <ChangePassword />
        <SecondFactor factor={me.secondFactor} isRequired={me.secondFactorRequired} />
        <ChangeEmail email={me.email} />
        <Sessions />
        {me.rights.includes('audit') && <SecurityLog />}
        {me.rights.includes('account') && (
          <>
            <ExportData />
            <DeleteAccount email={me.email} />
          </>
        )}
      </Stack>
    </>
  );
}
