/** Shows a new key, the only time it is visible, with a request to try it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '../../components/icons.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { firstCurl } from '../first-curl.ts';
import { Notice } from '../shared/notice.tsx';
import { TestKeyNote } from '../shared/test-key-note.tsx';

interface NewSecretProps {
  readonly secret: string;
  readonly onDone: () => void;
}

export const NewSecret = ({ secret, onDone }: NewSecretProps) => {
  const t = messages('api-keys');
  const curl = firstCurl(usePublicUrl(), secret);
  return (
    <Stack gap="sm">
      <Notice tone="watch" role="note" icon={<IconEyeOff size={20} />}>
        <Text size="sm">{t.copyNow}</Text>
      </Notice>
      <CodeBlock title={t.apiKey} code={secret} copyLabel={t.copyKey} />
      <CodeBlock title={t.firstBarcode} code={curl} copyLabel={t.copyCurl} />
      <TestKeyNote secret={secret} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{messages('app').done}</Button>
      </Group>
    </Stack>
  );
};
