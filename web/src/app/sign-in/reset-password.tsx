/** `/reset-password?token=`: the page that the link in a reset email opens. */
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useReset } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { NewPasswordField } from './fields.tsx';

export function Component() {
  const t = messages('sign-in');
  const [query] = useSearchParams();
  const token = query.get('token') ?? '';
  const reset = useReset();
  const [password, setPassword] = useState('');
  if (reset.isSuccess) return <Changed />;
  if (token === '' || isInvalidToken(reset.error)) return <InvalidLink />;
  return (
    <Card title={t.chooseTitle} intro={t.chooseIntro}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate({ token, password });
        }}
      >
        <Stack>
          <NewPasswordField label={t.newPassword} value={password} onChange={setPassword} />
          <ErrorAlert error={reset.error} />
          <Button type="submit" loading={reset.isPending}>
            {t.change}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function Changed() {
  const t = messages('sign-in');
  return (
    <Card title={t.changed}>
      <Stack role="status">
        <Text>{t.changedText}</Text>
        <Button component={Link} to="/sign-in">
          {messages('app').signIn}
        </Button>
      </Stack>
    </Card>
  );
}

function InvalidLink() {
  const t = messages('sign-in');
  return (
    <Card title={t.linkInvalid}>
      <Text role="alert">
        {t.linkUsed((text) => (
          <Link to="/forgot-password" className="link">
            {text}
          </Link>
        ))}
      </Text>
    </Card>
  );
}

const isInvalidToken = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'invalid_token';
