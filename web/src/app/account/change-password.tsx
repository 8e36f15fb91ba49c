/** Changes the password, which signs out every other browser. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChangePassword } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { NewPasswordField, OwnPasswordField } from '../sign-in/fields.tsx';

interface ChangePasswordProps {
  readonly hasPassword: boolean;
}

export function ChangePassword({ hasPassword }: ChangePasswordProps) {
  const t = messages('account');
  const words = messages('sign-in');
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
          announce(words.changed);
        },
      },
    );
  return (
    <Section title={messages('app').password}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack maw={400}>
          <OwnPasswordField
            label={t.currentPassword}
            value={current}
            onChange={setCurrent}
            error={errors.field}
          />
          <NewPasswordField label={words.newPassword} value={next} onChange={setNext} />
          <ErrorAlert error={errors.form} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {hasPassword ? words.change : words.chooseTitle}
            </Button>
            {change.isSuccess && <Text size="sm">{t.passwordChanged}</Text>}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
