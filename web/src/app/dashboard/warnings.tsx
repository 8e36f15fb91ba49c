/** Warnings at the top of the dashboard. */
import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconPlugConnectedX } from '../../components/icons.tsx';
import { Link } from 'react-router';
import type { WarningJson } from '../../../../src/dashboard/schemas.ts';
import { useMe } from '../../api/queries.ts';
import { SeePlans } from '../../components/see-plans.tsx';
import { useIsInternal } from '../../data/site-settings.ts';
import { Notice } from '../shared/notice.tsx';
import { Resend } from '../sign-in/resend.tsx';

interface WarningsProps {
  readonly warnings: readonly WarningJson[];
  /** Whether the numbers below could not be refreshed. */
  readonly stale: boolean;
}

export const Warnings = ({ warnings, stale }: WarningsProps) => (
  <>
    {stale && (
      <Notice
        role="status"
        tone="watch"
        icon={<IconPlugConnectedX size={20} />}
        title="Data may be out of date"
      >
        <Text size="sm">
          The server is not responding. These are the last known numbers. Retrying…
        </Text>
      </Notice>
    )}
    {warnings.map((warning) => (
      <Warning key={warning.code} warning={warning} />
    ))}
  </>
);

function Warning({ warning: { code, message } }: { readonly warning: WarningJson }) {
  const email = useMe().data?.email;
  const mail = code === 'email-unverified';
  const isInternal = useIsInternal();
  return (
    <Notice
      role="status"
      tone={BLOCKING.has(code) ? 'stop' : 'watch'}
      icon={mail ? <IconMail size={20} /> : <IconAlertTriangle size={20} />}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{message}</Text>
        {mail ? (
          email !== undefined && <Resend email={email} />
        ) : isInternal && code !== 'webhook-failing' ? (
          <SeePlans />
        ) : (
          <Button component={Link} to={linkFor(code)} size="xs" variant="default">
            {LINK_TEXTS[code] ?? 'Go to billing'}
          </Button>
        )}
      </Group>
    </Notice>
  );
}

const linkFor = (code: WarningJson['code']): string =>
  code === 'webhook-failing' ? '/webhooks' : '/billing';

const LINK_TEXTS: Readonly<Partial<Record<WarningJson['code'], string>>> = {
  'invoice-past-due': 'View invoices',
  'webhook-failing': 'View webhooks',
};
const BLOCKING: ReadonlySet<WarningJson['code']> = new Set([
  'credits-exhausted',
  'invoice-past-due',
]);
