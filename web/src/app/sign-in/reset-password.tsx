/** `/reset-password?token=`: the page that the link in a reset email opens. */
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
  if (token === '' || isInvalidToken(reset.error)) return <InvalidLink />;
  return (
    <Card title="Choose a new password" intro="You will be signed out of all browsers.">
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
      <Text>You can now sign in with your new password.</Text>
      <Button component={Link} to="/sign-in">
        Sign in
      </Button>
    </Stack>
  </Card>
);

const InvalidLink = () => (
  <Card title="This link is no longer valid">
    <Text role="alert">
      It has already been used or is more than an hour old.{' '}
      <Link to="/forgot-password" className="link">
        Request a new one
      </Link>
      .
    </Text>
  </Card>
);

const isInvalidToken = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'invalid_token';
