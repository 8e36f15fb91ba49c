/** The dialog that replaces a key: the old one expires at once or after a grace period. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson, RotateInput } from '../../../../src/api-keys/schemas.ts';
import { useRotateKey } from '../../api/queries.ts';
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
      { onSuccess: () => announce('Key rotated. Copy the new key now.') },
    );
  };
  const title = secret === undefined ? `Rotate “${apiKey.name}”` : 'Your new key';
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
            <Text>The new key takes over the name and limits. The old key expires:</Text>
            <Radio.Group
              aria-label="When the old key expires"
              name="grace"
              value={grace}
              onChange={setGrace}
            >
              <Stack gap="xs">
                {GRACE_PERIODS.map(({ value, label, description }) => (
                  <Radio key={value} value={value} label={label} description={description} />
                ))}
              </Stack>
            </Radio.Group>
            <ErrorAlert error={rotate.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={rotate.isPending}>
                Rotate key
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

const GRACE_PERIODS = [
  { value: '0', label: 'Immediately', description: 'If the key may have leaked.' },
  { value: '3600', label: 'In 1 hour', description: 'Time to update one program.' },
  { value: '86400', label: 'In 24 hours', description: 'Time to update several programs.' },
] as const;
