/** Shows a new key, the only time it is visible, with a request to try it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '../../components/icons.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
import { firstCurl } from '../first-curl.ts';
import { Notice } from '../shared/notice.tsx';
import { TestKeyNote } from '../shared/test-key-note.tsx';

interface NewSecretProps {
  readonly secret: string;
  readonly onDone: () => void;
}

export const NewSecret = ({ secret, onDone }: NewSecretProps) => {
  const curl = firstCurl(usePublicUrl(), secret);
  return (
    <Stack gap="sm">
      <Notice tone="watch" role="note" icon={<IconEyeOff size={20} />}>
        <Text size="sm">
          Copy this key now. You will not be able to see it again: we store only a hash.
        </Text>
      </Notice>
      <CodeBlock title="API key" code={secret} copyLabel="Copy key" />
      <CodeBlock title="Your first barcode" code={curl} copyLabel="Copy curl" />
      <TestKeyNote secret={secret} />
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
};
