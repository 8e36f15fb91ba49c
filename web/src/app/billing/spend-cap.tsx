/** The form for the most that overage may cost per cycle. */
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { useSpendCap } from '../../api/billing.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { parseCents, money } from './labels.ts';

export function SpendCap({ data }: { readonly data: BillingJson }) {
  const save = useSpendCap();
  const announce = useAnnounce();
  const currentCents = data.spendCap?.cents ?? null;
  const [capped, setCapped] = useState(currentCents !== null);
  const [text, setText] = useState(currentCents === null ? '' : (currentCents / 100).toFixed(2));
  const [invalid, setInvalid] = useState(false);
  const submit = (): void => {
    const cents = capped ? parseCents(text) : null;
    setInvalid(cents === undefined);
    if (cents === undefined) return;
    save.mutate(cents, { onSuccess: () => announce('Spend cap saved') });
  };
  return (
    <Section title="Spend cap">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            Limits what overage can cost per billing cycle. Calls beyond the cap are rejected with
            402 “Insufficient credits”. You get an email at 50%, 80%, and 100%.
          </Text>
          <Checkbox
            label="Set a spend cap"
            checked={capped}
            onChange={(event) => setCapped(event.currentTarget.checked)}
          />
          {capped && (
            <TextInput
              label={`Maximum in ${data.currency}`}
              inputMode="decimal"
              autoComplete="off"
              maw={220}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={invalid && 'Enter an amount such as 25 or 12.50, up to 1,000,000'}
            />
          )}
          <ErrorAlert error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
            <Text size="sm" c="dimmed">
              {currentCents === null
                ? 'No cap is set.'
                : `The current cap is ${money(currentCents, data.currency)}.`}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
