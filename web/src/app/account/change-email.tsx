/** Changes the email address. If the server sends email, the new address must be verified first. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChangeEmail } from '../../api/session.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { EmailField, PasswordField } from '../sign-in/fields.tsx';

export function ChangeEmail({ email }: { readonly email: string }) {
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
          announce(verification ? 'Verification link sent' : 'Email address changed');
        },
      },
    );
  return (
    <Section title="Email address">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack maw={400}>
          <EmailField label="New email" value={next} onChange={setNext} />
          <PasswordField
            label="Your password"
            value={password}
            onChange={setPassword}
            error={errors.field}
          />
          <ErrorAlert error={errors.form} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change email
            </Button>
            {change.isSuccess && (
              <Text size="sm">
                {change.data.verification
                  ? `Open the link we sent to ${change.variables.email}. Until then, ${email} stays in use.`
                  : 'Email address changed.'}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
