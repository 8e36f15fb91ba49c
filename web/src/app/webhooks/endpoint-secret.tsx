/** Shows a signing secret, the only time it is visible, with code that verifies events. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '../../components/icons.tsx';
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
        Copy this secret now. You will not be able to see it again. Use it to verify that events
        come from this server.
      </Text>
    </Notice>
    <CodeBlock title="Signing secret" code={secret} copyLabel="Copy secret" />
    <CodeBlock title="Verify in Node.js" code={SAMPLE} copyLabel="Copy code" />
    <Group justify="flex-end">
      <Button onClick={onDone}>Done</Button>
    </Group>
  </Stack>
);

const SAMPLE = `import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
// Pass the raw body, not parsed JSON. Throws if the signature is invalid.
const event = webhook.verify(body, headers);`;
