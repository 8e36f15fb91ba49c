/** `/forgot-password`: requests a reset link; says the same whether the account exists or not. */
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSite } from '../../api/queries.ts';
import { useRequestReset } from '../../api/session.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Card } from './card.tsx';
import { EmailField } from './fields.tsx';

export function Component() {
  const request = useRequestReset();
  const site = useSite();
  const [email, setEmail] = useState('');
  return (
    <Card
      title="Forgot password"
      intro="We will email you a link to choose a new password."
      footer={
        <Link to="/sign-in" className="link">
          Back to sign in
        </Link>
      }
    >
      {request.isSuccess ? (
        <Stack gap="sm" role="status">
          <Text>
            If <strong>{email}</strong> has an account, we have sent a link to it. The link is valid
            for one hour.
          </Text>
          {site.data?.mail === false && <Text size="sm">{NO_MAIL}</Text>}
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
              Send link
            </Button>
          </Stack>
        </form>
      )}
    </Card>
  );
}

const NO_MAIL =
  'This server does not send email. Its operator can find the link in the “outbox” folder of the data directory.';
