/** A preview as text and as the invoice it would create. */
import { Stack, Text, Title } from '@mantine/core';
import { IconKey } from '../../components/icons.tsx';
import type { AmountsJson, PreviewJson } from '../../../../src/billing/schemas.ts';
import { Notice } from '../shared/notice.tsx';
import { count, number } from '../format.ts';
import classes from './billing.module.css';
import { utcMoment } from '../../data/dates.ts';
import { planLabel, money, formatPercent } from './labels.ts';

export const PreviewText = ({ preview }: { readonly preview: PreviewJson }) => (
  <Stack gap="sm">
    <Title order={3} fz="1.125rem">
      {planLabel(preview)}
    </Title>
    <Text>{startText(preview)}</Text>
    {preview.drops !== null && preview.kind !== 'nothing' && (
      <Text>The scheduled change to {planLabel(preview.drops)} is canceled.</Text>
    )}
    {preview.kind !== 'nothing' && <Text>{cycleText(preview)}</Text>}
    {preview.keysSwitchedOff > 0 && (
      <Notice
        role="note"
        tone="watch"
        icon={<IconKey size={20} />}
        title={`${count(preview.keysSwitchedOff, 'API key')} will be disabled`}
      >
        <Text size="sm">
          Your newest keys beyond the limit of the plan. They are not deleted, and a larger plan
          enables them again.
        </Text>
      </Notice>
    )}
    {preview.invoice !== null && <Lines preview={preview} invoice={preview.invoice} />}
    {preview.payment !== 'none' && (
      <Text size="sm" c="dimmed">
        {preview.startsUnpaid ? ON_CREDIT : PAYMENT[preview.payment]}
      </Text>
    )}
  </Stack>
);

function startText({ kind, at, planName, drops, payment, startsUnpaid }: PreviewJson): string {
  if (payment === 'invoice' && !startsUnpaid) return 'It starts when its invoice is paid.';
  if (kind === 'now') return 'It starts immediately.';
  if (kind === 'at-cycle-end') {
    return `It starts at the end of the current cycle, on ${utcMoment(at)}. Until then nothing changes, and you can cancel it.`;
  }
  return drops === null
    ? `${planName} is already your plan.`
    : `You keep ${planName}, and the scheduled change to ${planLabel(drops)} is canceled.`;
}

function cycleText({
  cycle,
  included,
  priceCents,
  currency,
  interval,
  planId,
}: PreviewJson): string {
  const calls = included === null ? 'unlimited calls' : `${number(included)} calls`;
  const until = `The cycle ends on ${utcMoment(cycle.end)} and includes ${calls}.`;
  if (planId === 'free') return until;
  const period = interval === 'annual' ? 'year' : 'month';
  return `${until} After that, it costs ${money(priceCents, currency)} per ${period}.`;
}

interface LinesProps {
  readonly preview: PreviewJson;
  readonly invoice: AmountsJson;
}

function Lines({ preview: { currency, tax }, invoice }: LinesProps) {
  return (
    <table className={classes['lines']}>
      <caption className="visually-hidden">Invoice preview</caption>
      <tbody>
        {invoice.lines.map((line, index) => (
          <tr key={index}>
            <th scope="row">
              {line.description}
              {line.unit === 'call' && `, ${count(line.quantity, 'call')}`}
              <span className={classes['period']}>
                {utcMoment(line.start)} to {utcMoment(line.end)}
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
          <th scope="row">Total now</th>
          <td>{money(invoice.totalCents, currency)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

const PAYMENT = {
  invoice:
    'You get an invoice with payment instructions. The plan starts when its payment is booked; until then you keep what you have, and you can cancel.',
  stripe: 'Your saved payment method is charged. If there is none, you enter it on the next page.',
} as const;

const ON_CREDIT =
  'The plan starts now. You get an invoice with payment instructions and the day it is due.';
