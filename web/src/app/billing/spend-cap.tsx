/** The form for the most that overage may cost per cycle. */
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { useSpendCap } from '../../api/billing.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { centsText, parseCents, money } from './labels.ts';

export function SpendCap({ data }: { readonly data: BillingJson }) {
  const t = messages('billing');
  const save = useSpendCap();
  const announce = useAnnounce();
  const currentCents = data.spendCap?.cents ?? null;
  const [capped, setCapped] = useState(currentCents !== null);
  const [text, setText] = useState(currentCents === null ? '' : centsText(currentCents));
  const [invalid, setInvalid] = useState(false);
  const submit = (): void => {
    const cents = capped ? parseCents(text) : null;
    setInvalid(cents === undefined);
    if (cents === undefined) return;
    save.mutate(cents, { onSuccess: () => announce(t.spendCap.saved) });
  };
  return (
    <Section title={t.spendCap.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t.spendCap.intro}
          </Text>
          <Checkbox
            label={t.spendCap.set}
            checked={capped}
            onChange={(event) => setCapped(event.currentTarget.checked)}
          />
          {capped && (
            <TextInput
              label={t.spendCap.maximum(data.currency)}
              inputMode="decimal"
              autoComplete="off"
              maw={220}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={invalid && t.spendCap.wrong}
            />
          )}
          <ErrorAlert error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {messages('app').save}
            </Button>
            <Text size="sm" c="dimmed">
              {currentCents === null
                ? t.spendCap.none
                : t.spendCap.current(money(currentCents, data.currency))}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
