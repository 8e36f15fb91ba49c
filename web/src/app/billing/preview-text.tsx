/** A preview in words and as the invoice that it would be. */
import { Stack, Text, Title } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { AmountsJson, PreviewJson } from '../../../../src/billing/schemas.ts';
import { Notice } from '../shared/notice.tsx';
import { count, number } from '../format.ts';
import classes from './billing.module.css';
import { choiceWords, money, percentWords, utcMoment } from './labels.ts';

export const PreviewText = ({ preview }: { readonly preview: PreviewJson }) => (
  <Stack gap="sm">
    <Title order={3} fz="1.125rem">
      {choiceWords(preview)}
    </Title>
    <Text>{whenWords(preview)}</Text>
    {preview.drops !== null && preview.kind !== 'nothing' && (
      <Text>The change to {choiceWords(preview.drops)} that waits is dropped.</Text>
    )}
    {preview.kind !== 'nothing' && <Text>{cycleWords(preview)}</Text>}
    {preview.keysSwitchedOff > 0 && (
      <Notice
        role="note"
        tone="watch"
        icon={<IconKey size={20} />}
        title={`${count(preview.keysSwitchedOff, 'API key')} will be switched off`}
      >
        <Text size="sm">
          The newest beyond what the plan allows. They are not deleted and come back with a larger
          plan.
        </Text>
      </Notice>
    )}
    {preview.invoice !== null && <Lines preview={preview} invoice={preview.invoice} />}
    {preview.payment !== 'none' && (
      <Text size="sm" c="dimmed">
        {PAYMENT[preview.payment]}
      </Text>
    )}
  </Stack>
);

function whenWords({ kind, at, planName, drops }: PreviewJson): string {
  if (kind === 'now') return 'It begins at once.';
  if (kind === 'at-cycle-end') {
    return `It begins when the running cycle ends, on ${utcMoment(at)}. Until then nothing changes, and you can take it back.`;
  }
  return drops === null
    ? `${planName} is your plan; there is nothing to change.`
    : `${planName} stays, and the change to ${choiceWords(drops)} is dropped.`;
}

function cycleWords({
  cycle,
  included,
  priceCents,
  currency,
  interval,
  planId,
}: PreviewJson): string {
  const calls = included === null ? 'calls without limit' : `${number(included)} calls`;
  const until = `The cycle ends on ${utcMoment(cycle.end)} and includes ${calls}.`;
  if (planId === 'free') return until;
  const each = interval === 'annual' ? 'year' : 'month';
  return `${until} Every ${each} after it costs ${money(priceCents, currency)}.`;
}

interface LinesProps {
  readonly preview: PreviewJson;
  readonly invoice: AmountsJson;
}

function Lines({ preview: { currency, tax }, invoice }: LinesProps) {
  return (
    <table className={classes['lines']}>
      <caption className="visually-hidden">What is invoiced now</caption>
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
              {tax.label} {percentWords(tax.micros)}
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
  invoice: 'You get an invoice, which says until when and where to pay.',
  stripe: 'It is charged to your stored payment method; without one you pay on the next page.',
} as const;
