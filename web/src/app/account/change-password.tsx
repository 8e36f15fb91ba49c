/** Changes the password, which signs out every other browser. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChangePassword } from '../../api/session.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { NewPasswordField, PasswordField } from '../sign-in/fields.tsx';

export function ChangePassword() {
  const change = useChangePassword();
  const errors = passwordErrors(change.error);
  const announce = useAnnounce();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const submit = (): void =>
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
          announce('Password changed');
        },
      },
    );
  return (
    <Section title="Password">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack maw={400}>
          <PasswordField
            label="Current password"
            value={current}
            onChange={setCurrent}
            error={errors.field}
          />
          <NewPasswordField label="New password" value={next} onChange={setNext} />
          <ErrorAlert error={errors.form} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
            {change.isSuccess && (
              <Text size="sm">Password changed. Other browsers were signed out.</Text>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
