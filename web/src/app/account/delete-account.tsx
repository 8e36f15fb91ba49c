/** The way out: typed, so that nobody takes it by mistake. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeleteAccount } from '../../api/session.ts';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { PasswordField } from '../sign-in/fields.tsx';

export function DeleteAccount({ email }: { readonly email: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <Section title="Delete account">
      <Text size="sm" mb="sm">
        Keys are refused from the next request on; address, names of keys and requests are erased.
        What remains are sums nobody can tie to you. It cannot be undone.
      </Text>
      <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpened(true)}>
        Delete account
      </Button>
      <Dialog opened={opened} title="Delete your account?" onClose={() => setOpened(false)}>
        <Form email={email} onCancel={() => setOpened(false)} />
      </Dialog>
    </Section>
  );
}

interface FormProps {
  readonly email: string;
  readonly onCancel: () => void;
}

function Form({ email, onCancel }: FormProps) {
  const remove = useDeleteAccount();
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const same = typed.trim().toLowerCase() === email.toLowerCase();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (same) remove.mutate(password);
      }}
    >
      <Stack>
        <TextInput
          label={`Type ${email} to confirm`}
          autoComplete="off"
          required
          withAsterisk={false}
          data-autofocus
          value={typed}
          error={typed !== '' && !same ? 'Not the address of this account yet.' : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <PasswordField label="Your password" value={password} onChange={setPassword} />
        <ErrorAlert error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button
            type="submit"
            bg="var(--mantine-color-beam-7)"
            c="#fff"
            disabled={!same}
            loading={remove.isPending}
          >
            Delete for good
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
