/** Deletes the account, after its email address has been typed to confirm. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeleteAccount } from '../../api/session.ts';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { PasswordField } from '../sign-in/fields.tsx';

export function DeleteAccount({ email }: { readonly email: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <Section title="Delete account">
      <Text size="sm" mb="sm">
        Your API keys stop working immediately. Your email address, key names, and request history
        are erased; only anonymous totals remain. This cannot be undone.
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
  const errors = passwordErrors(remove.error);
  const [confirmation, setConfirmation] = useState('');
  const [password, setPassword] = useState('');
  const matches = confirmation.trim().toLowerCase() === email.toLowerCase();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (matches) remove.mutate(password);
      }}
    >
      <Stack>
        <TextInput
          label={`Type ${email} to confirm`}
          autoComplete="off"
          required
          withAsterisk={false}
          data-autofocus
          value={confirmation}
          error={confirmation !== '' && !matches ? 'This does not match your email address.' : null}
          onChange={(event) => setConfirmation(event.currentTarget.value)}
        />
        <PasswordField
          label="Your password"
          value={password}
          onChange={setPassword}
          error={errors.field}
        />
        <ErrorAlert error={errors.form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button
            type="submit"
            bg="var(--mantine-color-beam-7)"
            c="#fff"
            disabled={!matches}
            loading={remove.isPending}
          >
            Delete account
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
