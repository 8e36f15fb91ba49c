/** How the server does: jobs, what waits, open reservations, failing webhook endpoints, mails. */
import { Anchor, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { SystemJson } from '../../../../src/status/schemas.ts';
import { path, useSystem } from '../../api/admin.ts';
import { ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { count } from '../format.ts';
import { Section } from '../shared/section.tsx';

export function System() {
  const system = useSystem();
  return (
    <Section title="System">
      {system.data !== undefined ? (
        <Figures system={system.data} />
      ) : system.isError ? (
        <ErrorState error={system.error} onRetry={() => void system.refetch()} />
      ) : (
        <Skeleton h={160} aria-label="Loading the system" />
      )}
    </Section>
  );
}

function Figures({ system }: { readonly system: SystemJson }) {
  const { jobs, backlog, mails, openReservations, failingEndpoints } = system;
  const late = jobs.filter((job) => job.late || job.failures > 0);
  return (
    <Stack>
      <Text>
        Version {system.version} on Node {system.nodeVersion}, {system.mode} mode. Redis:{' '}
        {system.redis}. Mails since the start: {mails.sent} sent, {mails.failed} failed. Waiting:{' '}
        {count(backlog.batches, 'batch', 'batches')},{' '}
        {count(backlog.deliveries, 'delivery', 'deliveries')}; reservations overdue by{' '}
        {backlog.reservationOverdueSeconds} s.
      </Text>
      {mails.failed > 0 && (
        <Text>
          Mails that failed are not sent again: the log says why (<code>mail.failed</code>). Check{' '}
          <code>SMTP_URL</code>; whoever waits for one requests it again.
        </Text>
      )}
      <Listed
        title="Jobs that are late or failed"
        none="Every job is on time."
        advice="They are tried again by themselves. The log names the fault; one that stays late needs the database, or a restart."
      >
        {late.map((job) => (
          <li key={job.name}>
            {job.name}: ended well {job.sinceSuccessSeconds} s ago, meant every {job.everySeconds}{' '}
            s; {count(job.failures, 'failure')}
          </li>
        ))}
      </Listed>
      <Listed
        title="Open reservations"
        none="No reservation is open."
        advice="Work under way: they end by themselves. One whose end has passed is returned by the next sweep."
      >
        {openReservations.map(({ account, reservations, credits, firstEndsAt }) => (
          <li key={account.id}>
            <AccountLink account={account} />: {count(credits, 'credit')} in{' '}
            {count(reservations, 'reservation')}, the first ends <When at={firstEndsAt} />
          </li>
        ))}
      </Listed>
      <Listed
        title="Failing webhook endpoints"
        none="Every endpoint works."
        advice="Deliveries are tried again by themselves, and the dashboard of the account says so. Where a network of your own is refused, see WEBHOOK_ALLOW_CIDRS."
      >
        {failingEndpoints.map(({ id, account, host, failingSince, off }) => (
          <li key={id}>
            {host} of <AccountLink account={account} />
            {failingSince !== null && (
              <>
                , failing since <When at={failingSince} />
              </>
            )}
            {off !== null && `, switched off (${off})`}
          </li>
        ))}
      </Listed>
    </Stack>
  );
}

const AccountLink = ({
  account,
}: {
  readonly account: SystemJson['openReservations'][0]['account'];
}) => (
  <Anchor component={Link} to={path`/admin/accounts/${account.id}`} underline="always">
    {account.email}
  </Anchor>
);

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
