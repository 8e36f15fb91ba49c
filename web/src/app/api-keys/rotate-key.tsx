/** The dialog that replaces a key: the old one expires at once or after a grace period. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson, RotateInput } from '../../../../src/api-keys/schemas.ts';
import { useRotateKey } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { NewSecret } from './new-secret.tsx';

interface RotateKeyProps {
  readonly apiKey: ApiKeyJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RotateKey({ apiKey, opened, onClose }: RotateKeyProps) {
  const t = messages('api-keys');
  const rotate = useRotateKey();
  const announce = useAnnounce();
  const [grace, setGrace] = useState('3600');
  const secret = rotate.data?.secret;
  const close = (): void => {
    rotate.reset();
    onClose();
  };
  const submit = (): void => {
    const graceSeconds = Number(grace) as RotateInput['graceSeconds'];
    rotate.mutate(
      { id: apiKey.id, input: { graceSeconds } },
      { onSuccess: () => announce(t.rotated) },
    );
  };
  const title = secret === undefined ? t.rotateTitle(apiKey.name) : t.newKey;
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={secret !== undefined}>
      {secret !== undefined ? (
        <NewSecret secret={secret} onDone={close} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack>
            <Text>{t.rotateIntro}</Text>
            <Radio.Group aria-label={t.rotateWhen} name="grace" value={grace} onChange={setGrace}>
              <Stack gap="xs">
                <Radio value="0" {...t.graceNone} />
                <Radio value="3600" {...t.graceHour} />
                <Radio value="86400" {...t.graceDay} />
              </Stack>
            </Radio.Group>
            <ErrorAlert error={rotate.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {messages('app').cancel}
              </Button>
              <Button type="submit" loading={rotate.isPending}>
                {t.rotateKey}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
