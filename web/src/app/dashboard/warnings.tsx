/** Warnings at the top of the dashboard. */
import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconPlugConnectedX } from '../../components/icons.tsx';
import { Link } from 'react-router';
import type { WarningJson } from '../../../../src/dashboard/schemas.ts';
import { useMe } from '../../api/queries.ts';
import { SeePlans } from '../../components/see-plans.tsx';
import { useIsInternal } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { Notice } from '../shared/notice.tsx';
import { Resend } from '../sign-in/resend.tsx';

interface WarningsProps {
  readonly warnings: readonly WarningJson[];
  /** Whether the numbers below could not be refreshed. */
  readonly stale: boolean;
}

export function Warnings({ warnings, stale }: WarningsProps) {
  const t = messages('dashboard');
  return (
    <>
      {stale && (
        <Notice
          role="status"
          tone="watch"
          icon={<IconPlugConnectedX size={20} />}
          title={t.outOfDate}
        >
          <Text size="sm">{t.outOfDateText}</Text>
        </Notice>
      )}
      {warnings.map((warning) => (
        <Warning key={warning.code} warning={warning} />
      ))}
    </>
  );
}

function Warning({ warning }: { readonly warning: WarningJson }) {
  const { code } = warning;
  const email = useMe().data?.email;
  const mail = code === 'email-unverified';
  const isInternal = useIsInternal();
  const [to, linkText] = linkFor(code);
  return (
    <Notice
      role="status"
      tone={BLOCKING.has(code) ? 'stop' : 'watch'}
      icon={mail ? <IconMail size={20} /> : <IconAlertTriangle size={20} />}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{messages('dashboard').warning(warning)}</Text>
        {mail ? (
          email !== undefined && <Resend email={email} />
        ) : isInternal && code !== 'webhook-failing' ? (
          <SeePlans />
        ) : (
          <Button component={Link} to={to} size="xs" variant="default">
            {linkText}
          </Button>
        )}
      </Group>
    </Notice>
  );
}

/** Where something can be done about it. */
function linkFor(code: WarningJson['code']): readonly [to: string, text: string] {
  const t = messages('dashboard');
  if (code === 'webhook-failing') return ['/webhooks', t.viewWebhooks];
  return ['/billing', code === 'invoice-past-due' ? t.viewInvoices : t.toBilling];
}

const BLOCKING: ReadonlySet<WarningJson['code']> = new Set([
  'credits-exhausted',
  'invoice-past-due',
]);
