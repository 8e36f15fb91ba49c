/** Changes the email address. If the server sends email, the new address must be verified first. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChangeEmail } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { EmailField, OwnPasswordField } from '../sign-in/fields.tsx';

export function ChangeEmail({ email }: { readonly email: string }) {
  const t = messages('account');
  const change = useChangeEmail();
  const errors = passwordErrors(change.error);
  const announce = useAnnounce();
  const [next, setNext] = useState('');
  const [password, setPassword] = useState('');
  const submit = (): void =>
    change.mutate(
      { password, email: next },
      {
        onSuccess: ({ verification }) => {
          setNext('');
          setPassword('');
          announce(verification ? t.linkSent : t.emailChanged);
        },
      },
    );
  return (
    <Section title={t.emailTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack maw={400}>
          <EmailField label={t.newEmail} value={next} onChange={setNext} />
          <OwnPasswordField value={password} onChange={setPassword} error={errors.field} />
          <ErrorAlert error={errors.form} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t.changeEmail}
            </Button>
            {change.isSuccess && (
              <Text size="sm">
                {change.data.verification
                  ? t.openLink(change.variables.email, email)
                  : t.emailIsChanged}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
