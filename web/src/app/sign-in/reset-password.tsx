/** `/reset-password?token=`: where the link of the mail leads. */
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useReset } from '../../api/session.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { NewPasswordField } from './fields.tsx';

export function Component() {
  const [query] = useSearchParams();
  const token = query.get('token') ?? '';
  const reset = useReset();
  const [password, setPassword] = useState('');
  if (reset.isSuccess) return <Changed />;
  if (token === '' || isUsedUp(reset.error)) return <Useless />;
  return (
    <Card title="Choose a new password" intro="Every browser that is signed in will be signed out.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate({ token, password });
        }}
      >
        <Stack>
          <NewPasswordField label="New password" value={password} onChange={setPassword} />
          <ErrorAlert error={reset.error} />
          <Button type="submit" loading={reset.isPending}>
            Change password
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

const Changed = () => (
  <Card title="Password changed">
    <Stack role="status">
      <Text>Your new password is good from now on.</Text>
      <Button component={Link} to="/sign-in">
        Sign in
      </Button>
    </Stack>
  </Card>
);

const Useless = () => (
  <Card title="This link is no longer good">
    <Text role="alert">
      It was used already, or is older than an hour.{' '}
      <Link to="/forgot-password" className="link">
        Ask for a new one
      </Link>
      .
    </Text>
  </Card>
);

const isUsedUp = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'invalid_token';
