/** The only time a secret is seen: to copy, with the lines that verify with it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { CodeBlock } from '../../components/code-block.tsx';
import { Notice } from '../shared/notice.tsx';

interface EndpointSecretProps {
  readonly secret: string;
  readonly onDone: () => void;
}

export const EndpointSecret = ({ secret, onDone }: EndpointSecretProps) => (
  <Stack gap="sm">
    <Notice tone="watch" role="note" icon={<IconEyeOff size={20} />}>
      <Text size="sm">
        Copy it now: it will not be shown again. Your server knows by it that an event is ours.
      </Text>
    </Notice>
    <CodeBlock title="Signing secret" code={secret} copyLabel="Copy secret" />
    <CodeBlock title="Verify in Node" code={SAMPLE} copyLabel="Copy code" />
    <Group justify="flex-end">
      <Button onClick={onDone}>Done</Button>
    </Group>
  </Stack>
);

const SAMPLE = `import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
// The raw body, not parsed. Throws where it is not ours.
const event = webhook.verify(body, headers);`;
