/** How the server does: jobs, what waits, open reservations, failing webhook endpoints, mails. */
import { Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SystemJson } from '../../../../src/status/schemas.ts';
import { useSystem } from '../../api/admin.ts';
import { ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { AccountLink } from './account-link.tsx';
import { Facts } from './facts.tsx';

export function System() {
  const t = messages('admin');
  const system = useSystem();
  return (
    <Section title={t.system}>
      {system.data !== undefined ? (
        <Figures system={system.data} />
      ) : system.isError ? (
        <ErrorState error={system.error} onRetry={() => void system.refetch()} />
      ) : (
        <Skeleton h={160} aria-label={t.loadingSystem} />
      )}
    </Section>
  );
}

function Figures({ system }: { readonly system: SystemJson }) {
  const t = messages('admin');
  const { backlog, mails } = system;
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          [t.version, system.version],
          [t.node, system.nodeVersion],
          [t.mode, t.modes[system.mode]],
          [t.redis, t.redisStates[system.redis]],
          [t.mails, t.mailsText(mails.sent, mails.failed)],
          [t.waiting, t.waitingText(backlog.batches, backlog.deliveries, backlog.mails)],
          [t.overdue, `${number(backlog.reservationOverdueSeconds)} s`],
        ]}
      />
      {mails.failed > 0 && (
        <Text>
          {t.mailsFailed((text) => (
            <code>{text}</code>
          ))}
        </Text>
      )}
      <Lists system={system} />
    </Stack>
  );
}

function Lists({ system }: { readonly system: SystemJson }) {
  const t = messages('admin');
  const { jobs, openReservations, failingEndpoints } = system;
  const late = jobs.filter((job) => job.late || job.failures > 0);
  return (
    <>
      <Listed title={t.lateJobs} none={t.noLateJob} advice={t.lateAdvice}>
        {late.map(({ name, sinceSuccessSeconds, everySeconds, failures }) => (
          <li key={name}>{t.job(name, sinceSuccessSeconds, everySeconds, failures)}</li>
        ))}
      </Listed>
      <Listed title={t.reservations} none={t.noReservation} advice={t.reservationsAdvice}>
        {openReservations.map(({ account, reservations, credits, firstEndsAt }) => (
          <li key={account.id}>
            {t.reservation(
              <AccountLink account={account} />,
              credits,
              reservations,
              <When at={firstEndsAt} />,
            )}
          </li>
        ))}
      </Listed>
      <Listed title={t.endpoints} none={t.noEndpoint} advice={t.endpointsAdvice}>
        {failingEndpoints.map(({ id, account, host, failingSince, off }) => (
          <li key={id}>
            {t.endpoint(host, <AccountLink account={account} />)}
            {failingSince !== null && t.failingSince(<When at={failingSince} />)}
            {off !== null && t.switchedOff(off)}
          </li>
        ))}
      </Listed>
    </>
  );
}

interface ListedProps {
  readonly title: string;
  /** Said where the list is empty. */
  readonly none: string;
  /** What to do, where it is not. */
  readonly advice: string;
  readonly children: readonly ReactNode[];
}

const Listed = ({ title, none, advice, children }: ListedProps) => (
  <div>
    <Title order={3} size="h5">
      {title}
    </Title>
    {children.length === 0 ? (
      <Text c="dimmed">{none}</Text>
    ) : (
      <>
        <Text size="sm" c="dimmed">
          {advice}
        </Text>
        <ul>{children}</ul>
      </>
    )}
  </div>
);
