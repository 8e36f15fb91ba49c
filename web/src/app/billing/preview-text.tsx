/** A preview as text and as the invoice it would create. */
import { Stack, Text, Title } from '@mantine/core';
import { IconKey } from '../../components/icons.tsx';
import type { AmountsJson, PreviewJson } from '../../../../src/billing/schemas.ts';
import { Notice } from '../shared/notice.tsx';
import classes from './billing.module.css';
import { utcMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { planLabel, money, formatPercent } from './labels.ts';

export function PreviewText({ preview }: { readonly preview: PreviewJson }) {
  const t = messages('billing');
  return (
    <Stack gap="sm">
      <Title order={3} fz="1.125rem">
        {planLabel(preview)}
      </Title>
      <Text>{startText(preview)}</Text>
      {preview.drops !== null && preview.kind !== 'nothing' && (
        <Text>{t.drops(planLabel(preview.drops))}</Text>
      )}
      {preview.kind !== 'nothing' && <Text>{cycleText(preview)}</Text>}
      {preview.keysSwitchedOff > 0 && (
        <Notice
          role="note"
          tone="watch"
          icon={<IconKey size={20} />}
          title={t.keysDisabled(preview.keysSwitchedOff)}
        >
          <Text size="sm">{t.keysDisabledWhy}</Text>
        </Notice>
      )}
      {preview.invoice !== null && <Lines preview={preview} invoice={preview.invoice} />}
      {preview.payment !== 'none' && (
        <Text size="sm" c="dimmed">
          {paymentText(preview.payment, preview.startsUnpaid)}
        </Text>
      )}
    </Stack>
  );
}

function startText({ kind, at, planName, drops, payment, startsUnpaid }: PreviewJson): string {
  const t = messages('billing');
  if (payment === 'invoice' && !startsUnpaid) return t.startsPaid;
  if (kind === 'now') return t.startsNow;
  if (kind === 'at-cycle-end') return t.startsLater(utcMoment(at));
  return drops === null ? t.already(planName) : t.youKeep(planName, planLabel(drops));
}

function cycleText({
  cycle,
  included,
  priceCents,
  currency,
  interval,
  planId,
}: PreviewJson): string {
  const t = messages('billing');
  const until = t.cycle(utcMoment(cycle.end), included);
  if (planId === 'free') return until;
  return `${until} ${t.thenCosts(t.prices[interval](money(priceCents, currency)))}`;
}

/** How it is paid, where there is something to pay. */
function paymentText(payment: 'invoice' | 'stripe', startsUnpaid: boolean): string {
  const t = messages('billing');
  if (startsUnpaid) return t.paidLater;
  return payment === 'invoice' ? t.paidByInvoice : t.paidByMethod;
}

interface LinesProps {
  readonly preview: PreviewJson;
  readonly invoice: AmountsJson;
}

function Lines({ preview: { currency, tax }, invoice }: LinesProps) {
  const t = messages('billing');
  return (
    <table className={classes['lines']}>
      <caption className="visually-hidden">{t.invoicePreview}</caption>
      <tbody>
        {invoice.lines.map((line, index) => (
          <tr key={index}>
            <th scope="row">
              {line.description}
              {line.unit === 'call' && `, ${t.calls(line.quantity)}`}
              <span className={classes['period']}>
                {t.fromTo(utcMoment(line.start), utcMoment(line.end))}
              </span>
            </th>
            <td>{money(line.cents, currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {tax.micros > 0 && (
          <tr>
            <th scope="row">
              {tax.label} {formatPercent(tax.micros)}
            </th>
            <td>{money(invoice.taxCents, currency)}</td>
          </tr>
        )}
        <tr>
          <th scope="row">{t.totalNow}</th>
          <td>{money(invoice.totalCents, currency)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
