/** Whom invoices are made out to. */
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BillingDetailsJson } from '../../../../src/billing/schemas.ts';
import { useBillingDetails } from '../../api/billing.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';

export function Details({ details }: { readonly details: BillingDetailsJson }) {
  const save = useBillingDetails();
  const announce = useAnnounce();
  const [typed, setTyped] = useState(details);
  const take =
    (field: keyof BillingDetailsJson) => (event: { currentTarget: { value: string } }) => {
      // The value is read before React takes the event back.
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [field]: value }));
    };
  const submit = (): void =>
    save.mutate(typed, {
      onSuccess: (billing) => {
        setTyped(billing.details);
        announce('The billing details are saved');
      },
    });
  return (
    <Section title="Billing details">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name or company"
            autoComplete="organization"
            maxLength={100}
            value={typed.name}
            onChange={take('name')}
          />
          <Textarea
            label="Address"
            autoComplete="street-address"
            autosize
            minRows={3}
            maxRows={6}
            value={typed.address}
            onChange={take('address')}
          />
          <TextInput
            label="Tax ID"
            autoComplete="off"
            maxLength={60}
            value={typed.taxId}
            onChange={take('taxId')}
          />
          <ErrorAlert error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
            <Text size="sm" c="dimmed">
              Stands on invoices issued from then on.
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
