/** Deletes the account, after its email address has been typed to confirm. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeleteAccount } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { OwnPasswordField } from '../sign-in/fields.tsx';

export function DeleteAccount({ email }: { readonly email: string }) {
  const t = messages('account');
  const [opened, setOpened] = useState(false);
  return (
    <Section title={t.delete}>
      <Text size="sm" mb="sm">
        {t.deleteText}
      </Text>
      <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpened(true)}>
        {t.delete}
      </Button>
      <Dialog opened={opened} title={t.deleteTitle} onClose={() => setOpened(false)}>
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
  const t = messages('account');
  const app = messages('app');
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
          label={t.typeToConfirm(email)}
          autoComplete="off"
          required
          withAsterisk={false}
          data-autofocus
          value={confirmation}
          error={confirmation !== '' && !matches ? t.noMatch : null}
          onChange={(event) => setConfirmation(event.currentTarget.value)}
        />
        <OwnPasswordField value={password} onChange={setPassword} error={errors.field} />
        <ErrorAlert error={errors.form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {app.cancel}
          </Button>
          <Button
            type="submit"
            bg="var(--mantine-color-beam-7)"
            c="#fff"
            disabled={!matches}
            loading={remove.isPending}
          >
            {t.delete}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
