/** The button that signs in with the provider, where the server has one. */
import { Button, Divider, Stack } from '@mantine/core';
import { useBeginProvider } from '../../api/provider.ts';
import { useSite } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';
import { ErrorAlert } from '../shared/error-alert.tsx';

interface ProviderButtonProps {
  /** The path where signing in ends. */
  readonly next: string;
}

export function ProviderButton({ next }: ProviderButtonProps) {
  const t = messages('app');
  const site = useSite().data;
  const begin = useBeginProvider();
  if (site === undefined || site.provider === null) return null;
  return (
    <Stack mt={site.passwords ? 'md' : 0}>
      {site.passwords && <Divider label={t.or} />}
      <ErrorAlert error={begin.error} />
      <Button
        variant={site.passwords ? 'default' : 'filled'}
        fullWidth
        loading={begin.isPending}
        onClick={() => begin.mutate(next)}
      >
        {t.signInWith(site.provider)}
      </Button>
    </Stack>
  );
}
