/** The dialog that replaces a key: the old one ends now, or after programs have changed over. */
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
      { onSuccess: () => announce('Key rotated. Copy the new one now.') },
    );
  };
  const title = secret === undefined ? `Rotate “${apiKey.name}”` : 'Your new key';
  return (
    <Dialog opened={opened} title={title} onClose={close} holds={secret !== undefined}>
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
            <Text>A new key takes over the name and the limits. The old one ends:</Text>
            <Radio.Group
              aria-label="When the old key ends"
              name="grace"
              value={grace}
              onChange={setGrace}
            >
              <Stack gap="xs">
                {GRACES.map(({ value, label, description }) => (
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

const GRACES = [
  { value: '0', label: 'Now', description: 'For a key that others may have seen.' },
  { value: '3600', label: 'In 1 hour', description: 'Time to change one program.' },
  { value: '86400', label: 'In 24 hours', description: 'Time to change many.' },
] as const;
