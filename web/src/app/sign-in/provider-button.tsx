/** The button that signs in with the provider. */
import { Button } from '@mantine/core';
import { useBeginProvider } from '../../api/provider.ts';
import { messages } from '../../messages/messages.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';

interface ProviderButtonProps {
  /** Of the provider. */
  readonly name: string;
  /** The path where signing in ends. */
  readonly next: string;
  /** Whether nobody signs in with a password. */
  readonly isOnlyWay: boolean;
}

export function ProviderButton({ name, next, isOnlyWay }: ProviderButtonProps) {
  const begin = useBeginProvider();
  return (
    <>
      <ErrorAlert error={begin.error} />
      <Button
        variant={isOnlyWay ? 'filled' : 'default'}
        fullWidth
        loading={begin.isPending}
        onClick={() => begin.mutate(next)}
      >
        {messages('app').signInWith(name)}
      </Button>
    </>
  );
}
