/** Says beside a sample what a test key in it draws. */
import { Text } from '@mantine/core';
import { messages } from '../../messages/messages.ts';

/** Nothing for a live key, and where the key is not known. */
export const TestKeyNote = ({ secret }: { readonly secret: string | null }) =>
  secret?.startsWith('bck_test_') === true ? (
    <Text size="sm" c="dimmed">
      {messages('app').testKey}
    </Text>
  ) : null;
