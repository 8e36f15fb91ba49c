/** `/account`: profile, password, email address, sessions, data export and deletion. */
import { Badge, Group, Stack, Text } from '@mantine/core';
import { useMe, useSite } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { messages } from '../../messages/messages.ts';
import { Section } from '../shared/section.tsx';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword } from './change-password.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { ExportData } from './export-data.tsx';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';
import { SecurityLog } from './security-log.tsx';
import { MailLanguage } from './mail-language.tsx';
import { Sessions } from './sessions.tsx';
import { When } from '../../components/when.tsx';

export function Component() {
  const t = messages('account');
  const me = useMe().data;
  const site = useSite();
  // The layout waits for it; after signing out, the page renders once more without it.
  if (!me) return null;
  return (
    <>
      <PageHeader title={messages('app').account} />
      <Stack gap="lg" maw={720}>
        <Section title={t.profile}>
          <Group gap="xs">
            <Text style={{ overflowWrap: 'anywhere' }}>{me.email}</Text>
            {me.emailVerified && (
              <Badge variant="dot" color="green" tt="none">
                {t.verified}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t.planSince(me.plan.name, <When at={me.createdAt} as="day" />)}
          </Text>
          <MailLanguage chosen={me.language} />
        </Section>
        {me.rights.includes('self') && (
          <Loaded query={site} height="60rem">
            {({ passwords, passkeys }) => (
              <>
                {passwords && <ChangePassword hasPassword={me.hasPassword} />}
                <SecondFactor factor={me.secondFactor} isRequired={me.secondFactorRequired} />
                {passkeys && <Passkeys email={me.email} />}
                <ChangeEmail email={me.email} />
                <Sessions />
              </>
            )}
          </Loaded>
        )}
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
