/** What all accounts were invoiced, have paid and have used. */
import { Anchor, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { RevenueJson } from '../../../../src/admin/schemas.ts';
import { path, useRevenue } from '../../api/admin.ts';
import { ErrorState } from '../../components/states.tsx';
import { money } from '../billing/labels.ts';
import { count, number } from '../format.ts';
import { Section } from '../shared/section.tsx';
import classes from './admin.module.css';

export function Revenue() {
  const revenue = useRevenue();
  return (
    <Section title="Revenue and usage">
      {revenue.data !== undefined ? (
        <Figures revenue={revenue.data} />
      ) : revenue.isError ? (
        <ErrorState error={revenue.error} onRetry={() => void revenue.refetch()} />
      ) : (
        <Skeleton h={240} aria-label="Loading revenue and usage" />
      )}
    </Section>
  );
}

function Figures({ revenue }: { readonly revenue: RevenueJson }) {
  const { months, credits, top } = revenue;
  return (
    <Stack>
      {months.length === 0 ? (
        <Text c="dimmed">No invoice in the last twelve months.</Text>
      ) : (
        <Months months={months} />
      )}
      <div className={classes['pair']}>
        <div>
          <Title order={3} size="h5">
            Credits by month
          </Title>
          <Text size="sm" c="dimmed">
            Of the billing cycles that began in it.
          </Text>
          <ul>
            {credits.map(({ month, cycles, credits: used }) => (
              <li key={month}>
                {month}: {count(used, 'credit')} in {count(cycles, 'cycle')}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <Title order={3} size="h5">
            Accounts that use most
          </Title>
          <Text size="sm" c="dimmed">
            In their running cycle.
          </Text>
          {top.length === 0 ? (
            <Text c="dimmed">None has used a credit yet.</Text>
          ) : (
            <Top top={top} />
          )}
        </div>
      </div>
    </Stack>
  );
}

function Months({ months }: Pick<RevenueJson, 'months'>) {
  return (
    <div className={classes['scroll']} role="region" aria-label="Invoices by month" tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((row) => (
            <tr key={`${row.month} ${row.currency}`}>
              <th scope="row">{row.month}</th>
              <td>{number(row.invoices)}</td>
              {CENTS.map((name) => (
                <td key={name}>{money(row[name], row.currency)}</td>
              ))}
              <td>
                {row.plans
                  .map(({ plan, cents }) => `${plan} ${money(cents, row.currency)}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Top = ({ top }: Pick<RevenueJson, 'top'>) => (
  <ol>
    {top.map(({ account, plan, credits }) => (
      <li key={account.id} style={{ overflowWrap: 'anywhere' }}>
        <Anchor component={Link} to={path`/admin/accounts/${account.id}`} underline="always">
          {account.email}
        </Anchor>
        : {count(credits, 'credit')}, {plan}
      </li>
    ))}
  </ol>
);

const CENTS = ['invoicedCents', 'paidCents', 'openCents', 'pastDueCents', 'refundedCents'] as const;
const COLUMNS = [
  'Month (UTC)',
  'Invoices',
  'Invoiced',
  'Paid',
  'Open',
  'Past due',
  'Refunded',
  'By plan, before tax',
];
