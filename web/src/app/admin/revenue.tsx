/** What all accounts were invoiced, have paid and have used. */
import { Skeleton, Stack, Text, Title } from '@mantine/core';
import type { RevenueJson } from '../../../../src/admin/schemas.ts';
import { useRevenue } from '../../api/admin.ts';
import { ErrorState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { money } from '../billing/labels.ts';
import { capitalize, number } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { AccountLink } from './account-link.tsx';
import classes from './admin.module.css';
import { Table } from './table.tsx';

export function Revenue() {
  const t = messages('admin');
  const revenue = useRevenue();
  return (
    <Section title={t.revenue}>
      {revenue.data !== undefined ? (
        <Figures revenue={revenue.data} />
      ) : revenue.isError ? (
        <ErrorState error={revenue.error} onRetry={() => void revenue.refetch()} />
      ) : (
        <Skeleton h={240} aria-label={t.loadingRevenue} />
      )}
    </Section>
  );
}

function Figures({ revenue }: { readonly revenue: RevenueJson }) {
  const t = messages('admin');
  const { months, credits, top } = revenue;
  return (
    <Stack gap="lg">
      {months.length === 0 ? (
        <Text c="dimmed">{t.noInvoiceOfYear}</Text>
      ) : (
        <Months months={months} />
      )}
      <div className={classes['pair']}>
        <div>
          <Title order={3} size="h5">
            {t.creditsByMonth}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t.ofCyclesBegun}
          </Text>
          <Table
            label={t.creditsByMonth}
            columns={[t.month, t.credits, t.cycles]}
            numeric={[1, 2]}
            rows={credits.map(({ month, cycles, credits: used }) => [
              month,
              month,
              number(used),
              number(cycles),
            ])}
          />
        </div>
        <div>
          <Title order={3} size="h5">
            {t.top}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t.inRunningCycle}
          </Text>
          {top.length === 0 ? <Text c="dimmed">{t.noneUsed}</Text> : <Top top={top} />}
        </div>
      </div>
    </Stack>
  );
}

function Months({ months }: Pick<RevenueJson, 'months'>) {
  const t = messages('admin');
  return (
    <Table
      label={t.invoicesByMonth}
      columns={[t.month, t.invoices, ...CENTS.map((name) => t.columns[name]), t.byPlan]}
      numeric={[1, 2, 3, 4, 5, 6]}
      rows={months.map((row) => [
        `${row.month} ${row.currency}`,
        row.month,
        number(row.invoices),
        ...CENTS.map((name) => money(row[name], row.currency)),
        row.plans
          .map(({ plan, cents }) => `${capitalize(plan)} ${money(cents, row.currency)}`)
          .join(', '),
      ])}
    />
  );
}

function Top({ top }: Pick<RevenueJson, 'top'>) {
  const t = messages('admin');
  return (
    <Table
      label={t.top}
      columns={[t.account, t.plan, t.credits]}
      numeric={[2]}
      rows={top.map(({ account, plan, credits }) => [
        account.id,
        <AccountLink key="account" account={account} />,
        capitalize(plan),
        number(credits),
      ])}
    />
  );
}

const CENTS = ['invoicedCents', 'paidCents', 'openCents', 'pastDueCents', 'refundedCents'] as const;
