/** Lists invoices, to view, download and pay. */
import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { IconDownload } from '../../components/icons.tsx';
import type { InvoiceJson } from '../../../../src/billing/schemas.ts';
import { useInvoices, usePayInvoice } from '../../api/billing.ts';
import { useMay } from '../../api/may.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { LoadMore } from '../shared/load-more.tsx';
import { Section } from '../shared/section.tsx';
import { fullDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import classes from './billing.module.css';
import { money, STATUS_COLORS } from './labels.ts';

export function Invoices() {
  const t = messages('billing').invoices;
  const invoices = useInvoices();
  const pay = usePayInvoice();
  const rows = invoices.data?.pages.flatMap((page) => page.invoices);
  const payNow = (id: string): void =>
    pay.mutate(id, {
      onSuccess: ({ url }) => {
        if (url !== null) location.assign(url);
      },
    });
  return (
    <Section
      title={t.title}
      aside={
        rows !== undefined &&
        rows.length > 0 && (
          <Button
            component="a"
            href="/api/billing/invoices.csv"
            download
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t.export}
          </Button>
        )
      }
    >
      <ErrorAlert error={pay.error} />
      {rows === undefined ? (
        invoices.isError ? (
          <ErrorState error={invoices.error} onRetry={() => void invoices.refetch()} />
        ) : (
          <Skeleton h={120} aria-label={t.loading} />
        )
      ) : rows.length === 0 ? (
        <EmptyState title={t.none}>{t.first}</EmptyState>
      ) : (
        <>
          <Table rows={rows} paying={pay.isPending ? pay.variables : null} onPay={payNow} />
          <LoadMore pages={invoices}>{t.older}</LoadMore>
        </>
      )}
    </Section>
  );
}

interface TableProps {
  readonly rows: readonly InvoiceJson[];
  /** Id of the invoice whose payment page is being opened. */
  readonly paying: string | null;
  readonly onPay: (id: string) => void;
}

function Table({ rows, paying, onPay }: TableProps) {
  const t = messages('billing').invoices;
  return (
    <table className={`table ${classes['invoices']}`}>
      <thead>
        <tr>
          <th scope="col">{t.invoice}</th>
          <th scope="col">{t.date}</th>
          <th scope="col">{t.status}</th>
          <th scope="col" className="number">
            {t.total}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t.documents}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((invoice) => (
          <Row key={invoice.id} invoice={invoice} paying={paying === invoice.id} onPay={onPay} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly invoice: InvoiceJson;
  readonly paying: boolean;
  readonly onPay: (id: string) => void;
}

function Row({ invoice, paying, onPay }: RowProps) {
  const t = messages('billing').invoices;
  const may = useMay('billing');
  const { id, number, status, currency } = invoice;
  const path = `/api/billing/invoices/${id}`;
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>{fullDay(invoice.issuedAt)}</td>
      <td>
        <Badge variant="dot" color={STATUS_COLORS[status]} tt="none">
          {t.statuses[status]}
        </Badge>
        {(status === 'open' || status === 'past_due') && (
          <Text span size="sm" c="dimmed" ml="xs">
            {t.due(fullDay(invoice.dueAt))}
          </Text>
        )}
      </td>
      <td className="number">{money(invoice.totalCents, currency)}</td>
      <td>
        <span className={classes['links']}>
          <a
            href={`${path}.html`}
            className="link"
            target="_blank"
            rel="noreferrer"
            aria-label={t.viewOne(number)}
          >
            {t.view}
          </a>
          <a href={`${path}.pdf`} className="link" aria-label={t.pdf(number)} download>
            PDF
          </a>
          {invoice.payable && may && (
            <Button
              size="compact-sm"
              loading={paying}
              aria-label={t.payOne(number)}
              onClick={() => onPay(id)}
            >
              {t.pay}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
