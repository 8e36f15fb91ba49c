/** The dialog for signed URLs of a key: its signing secret, and a form that signs one URL. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../../src/api-keys/schemas.ts';
import { useKeys } from '../../../api/queries.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { IconEyeOff } from '../../../components/icons.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { Notice } from '../../shared/notice.tsx';
import { SecretControls } from './secret-controls.tsx';
import { SignForm } from './sign-form.tsx';

interface SignedUrlsProps {
  readonly apiKey: ApiKeyJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function SignedUrls({ apiKey, opened, onClose }: SignedUrlsProps) {
  const [secret, setSecret] = useState<string | null>(null);
  // The list behind the dialog is read again after each change.
  const current = useKeys().data?.keys.find(({ id }) => id === apiKey.id) ?? apiKey;
  const close = (): void => {
    setSecret(null);
    onClose();
  };
  const title = secret === null ? `Signed URLs of “${apiKey.name}”` : 'Your new signing secret';
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={secret !== null}>
      {secret === null ? (
        <Stack>
          <Text size="sm">
            A signed URL shows one picture without an API key: in a web page, an email or a
            spreadsheet. Each view costs what a request with the key costs, and uses its rate limit.
          </Text>
          <SecretControls apiKey={current} onCreated={setSecret} />
          {current.signingSecret !== null && <SignForm apiKey={current} />}
        </Stack>
      ) : (
        <NewSigningSecret secret={secret} onDone={() => setSecret(null)} />
      )}
    </Dialog>
  );
}

const NewSigningSecret = (props: { readonly secret: string; readonly onDone: () => void }) => (
  <Stack gap="sm">
    <Notice tone="watch" role="note" icon={<IconEyeOff size={20} />}>
      <Text size="sm">
        Copy the secret now if your own programs sign URLs. You will not be able to see it again.
      </Text>
    </Notice>
    <CodeBlock title="Signing secret" code={props.secret} copyLabel="Copy secret" />
    <Group justify="flex-end">
      <Button onClick={props.onDone}>Done</Button>
    </Group>
  </Stack>
);
