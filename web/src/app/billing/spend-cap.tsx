/** The most that calls beyond the plan may cost in a cycle. */
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { useSpendCap } from '../../api/billing.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { centsOf, money } from './labels.ts';

export function SpendCap({ data }: { readonly data: BillingJson }) {
  const save = useSpendCap();
  const announce = useAnnounce();
  const held = data.spendCap?.cents ?? null;
  const [capped, setCapped] = useState(held !== null);
  const [text, setText] = useState(held === null ? '' : (held / 100).toFixed(2));
  const [wrong, setWrong] = useState(false);
  const submit = (): void => {
    const cents = capped ? centsOf(text) : null;
    setWrong(cents === undefined);
    if (cents === undefined) return;
    save.mutate(cents, { onSuccess: () => announce('The spend cap is saved') });
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
            Calls beyond the included ones may cost this much in a cycle. The call that would cost
            more is refused with 402 “Insufficient credits”. You get a mail at 50, 80 and 100 %.
          </Text>
          <Checkbox
            label="Cap the cost of a cycle"
            checked={capped}
            onChange={(event) => setCapped(event.currentTarget.checked)}
          />
          {capped && (
            <TextInput
              label={`At most, in ${data.currency}`}
              inputMode="decimal"
              autoComplete="off"
              maw={220}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={wrong && 'An amount such as 25 or 12.50, at most 1,000,000'}
            />
          )}
          <ErrorAlert error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
            <Text size="sm" c="dimmed">
              {held === null ? 'There is no cap now.' : `It is ${money(held, data.currency)} now.`}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
