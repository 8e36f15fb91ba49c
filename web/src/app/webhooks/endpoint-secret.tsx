/** Shows a signing secret, the only time it is visible, with code that verifies events. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '../../components/icons.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { Notice } from '../shared/notice.tsx';
import { messages } from '../../messages/messages.ts';

interface EndpointSecretProps {
  readonly secret: string;
  readonly onDone: () => void;
}

export function EndpointSecret({ secret, onDone }: EndpointSecretProps) {
  const t = messages('webhooks');
  return (
    <Stack gap="sm">
      <Notice tone="watch" role="note" icon={<IconEyeOff size={20} />}>
        <Text size="sm">{t.copySecretNow}</Text>
      </Notice>
      <CodeBlock title={t.secret} code={secret} copyLabel={t.copySecret} />
      <CodeBlock title={t.verify} code={SAMPLE} copyLabel={t.copyCode} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{messages('app').done}</Button>
      </Group>
    </Stack>
  );
}

const SAMPLE = `import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
// Pass the raw body, not parsed JSON. Throws if the signature is invalid.
const event = webhook.verify(body, headers);`;
