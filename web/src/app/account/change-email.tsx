/** Another address to sign in with; where the server sends mail, it counts once it is confirmed. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChangeEmail } from '../../api/session.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { EmailField, PasswordField } from '../sign-in/fields.tsx';

export function ChangeEmail({ email }: { readonly email: string }) {
  const change = useChangeEmail();
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
          announce(verification ? 'A link was sent to the new address' : 'The address is changed');
        },
      },
    );
  return (
    <Section title="E-mail address">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack maw={400}>
          <EmailField label="New e-mail" value={next} onChange={setNext} />
          <PasswordField label="Your password" value={password} onChange={setPassword} />
          <ErrorAlert error={change.error} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change e-mail
            </Button>
            {change.isSuccess && (
              <Text size="sm">
                {change.data.verification
                  ? `Open the link we sent to ${change.variables.email}; until then ${email} stays.`
                  : 'The address is changed.'}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
