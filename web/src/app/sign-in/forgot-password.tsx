/** `/forgot-password`: requests a reset link; says the same whether the account exists or not. */
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSite } from '../../api/queries.ts';
import { useRequestReset } from '../../api/session.ts';
import { messages } from '../../messages/messages.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { EmailField } from './fields.tsx';

export function Component() {
  const t = messages('sign-in');
  const request = useRequestReset();
  const site = useSite();
  const [email, setEmail] = useState('');
  return (
    <Card
      title={t.forgotTitle}
      intro={t.forgotIntro}
      footer={
        <Link to="/sign-in" className="link">
          {t.backToSignIn}
        </Link>
      }
    >
      {request.isSuccess ? (
        <Stack gap="sm" role="status">
          <Text>{t.resetSent(<strong>{email}</strong>)}</Text>
          {site.data?.mail === false && <Text size="sm">{t.noMail}</Text>}
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            request.mutate(email);
          }}
        >
          <Stack>
            <EmailField value={email} onChange={setEmail} />
            <ErrorAlert error={request.error} />
            <Button type="submit" loading={request.isPending}>
              {t.sendLink}
            </Button>
          </Stack>
        </form>
      )}
    </Card>
  );
}
