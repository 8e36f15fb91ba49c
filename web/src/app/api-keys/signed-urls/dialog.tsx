/** The dialog for signed URLs of a key: its signing secret, and a form that signs one URL. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../../src/api-keys/schemas.ts';
import { useKeys } from '../../../api/queries.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { IconEyeOff } from '../../../components/icons.tsx';
import { messages } from '../../../messages/messages.ts';
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
  const t = messages('api-keys').signed;
  const [secret, setSecret] = useState<string | null>(null);
  // The list behind the dialog is read again after each change.
  const current = useKeys().data?.keys.find(({ id }) => id === apiKey.id) ?? apiKey;
  const close = (): void => {
    setSecret(null);
    onClose();
  };
  const title = secret === null ? t.title(apiKey.name) : t.newSecret;
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={secret !== null}>
      {secret === null ? (
        <Stack>
          <Text size="sm">{t.intro}</Text>
          <SecretControls apiKey={current} onCreated={setSecret} />
          {current.signingSecret !== null && <SignForm apiKey={current} />}
        </Stack>
      ) : (
        <NewSigningSecret secret={secret} onDone={() => setSecret(null)} />
      )}
    </Dialog>
  );
}

interface NewSigningSecretProps {
  readonly secret: string;
  readonly onDone: () => void;
}

function NewSigningSecret({ secret, onDone }: NewSigningSecretProps) {
  const t = messages('api-keys');
  return (
    <Stack gap="sm">
      <Notice tone="watch" role="note" icon={<IconEyeOff size={20} />}>
        <Text size="sm">{t.signed.copyNow}</Text>
      </Notice>
      <CodeBlock title={t.signed.secret} code={secret} copyLabel={t.signed.copySecret} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{messages('app').done}</Button>
      </Group>
    </Stack>
  );
}
