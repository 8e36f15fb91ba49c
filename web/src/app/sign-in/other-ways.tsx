/** Signing in without a password, below the form where there is one: with a passkey, and with the provider. */
import { Divider, Stack } from '@mantine/core';
import { hasPasskeys } from '../../api/passkeys.ts';
import { useSite } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { ProviderButton } from './provider-button.tsx';

interface OtherWaysProps {
  /** The path where signing in with the provider ends. */
  readonly next: string;
  readonly takesPasskeys: boolean;
}

export function OtherWays({ next, takesPasskeys }: OtherWaysProps) {
  const site = useSite().data;
  if (site === undefined) return null;
  const withPasskey = takesPasskeys && site.passkeys && hasPasskeys();
  if (!withPasskey && site.provider === null) return null;
  return (
    <Stack mt={site.passwords ? 'md' : 0}>
      {site.passwords && <Divider label={messages('app').or} />}
      {withPasskey && <PasskeyButton />}
      {site.provider !== null && (
        <ProviderButton name={site.provider} next={next} isOnlyWay={!site.passwords} />
      )}
    </Stack>
  );
}
