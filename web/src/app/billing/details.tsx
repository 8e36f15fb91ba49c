/** The form for the customer details on invoices. */
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BillingDetailsJson } from '../../../../src/billing/schemas.ts';
import { useBillingDetails } from '../../api/billing.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';

export function Details({ details }: { readonly details: BillingDetailsJson }) {
  const t = messages('billing');
  const save = useBillingDetails();
  const announce = useAnnounce();
  const [form, setForm] = useState(details);
  const handleChange =
    (field: keyof BillingDetailsJson) => (event: { currentTarget: { value: string } }) => {
      // Read now: React clears the event before the updater runs.
      const { value } = event.currentTarget;
      setForm((previous) => ({ ...previous, [field]: value }));
    };
  const submit = (): void =>
    save.mutate(form, {
      onSuccess: (billing) => {
        setForm(billing.details);
        announce(t.details.saved);
      },
    });
  return (
    <Section title={t.details.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t.details.name}
            autoComplete="organization"
            maxLength={100}
            value={form.name}
            onChange={handleChange('name')}
          />
          <Textarea
            label={t.details.address}
            autoComplete="street-address"
            autosize
            minRows={3}
            maxRows={6}
            value={form.address}
            onChange={handleChange('address')}
          />
          <TextInput
            label={t.details.taxId}
            autoComplete="off"
            maxLength={60}
            value={form.taxId}
            onChange={handleChange('taxId')}
          />
          <ErrorAlert error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {messages('app').save}
            </Button>
            <Text size="sm" c="dimmed">
              {t.details.shown}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
