/** The dialog that changes what a key may do; the next request already feels it. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useUpdateKey } from '../../api/queries.ts';
import { changedLimits, formOf, parseLimits, type LimitsErrors } from '../key-limits.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { beside } from './field-errors.ts';
import { LimitsFields } from './limits-fields.tsx';

interface EditLimitsProps {
  readonly apiKey: ApiKeyJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export const EditLimits = ({ apiKey, opened, onClose }: EditLimitsProps) => (
  <Dialog opened={opened} title={`Limits of “${apiKey.name}”`} onClose={onClose}>
    <Form apiKey={apiKey} onClose={onClose} />
  </Dialog>
);

function Form({ apiKey, onClose }: Omit<EditLimitsProps, 'opened'>) {
  const update = useUpdateKey();
  const announce = useAnnounce();
  // What stood there when the dialog opened; the list behind it may be read again meanwhile.
  const [before] = useState(() => formOf(apiKey));
  const [form, setForm] = useState(before);
  const [errors, setErrors] = useState<LimitsErrors>({});
  const server = beside(update.error);
  const submit = (): void => {
    // An expiry that lies behind us and was not touched is no fault of this edit.
    const untouched = form.expires === before.expires;
    const parsed = parseLimits(untouched ? { ...form, expires: '' } : form, new Date());
    setErrors(parsed.kind === 'errors' ? parsed.errors : {});
    if (parsed.kind === 'errors') return;
    const change = changedLimits(before, form, parsed.limits);
    if (Object.keys(change).length === 0) return onClose();
    update.mutate(
      { id: apiKey.id, change },
      {
        onSuccess: () => {
          announce('Limits saved');
          onClose();
        },
      },
    );
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <LimitsFields form={form} errors={{ ...server.fields, ...errors }} onChange={setForm} />
        <ErrorAlert error={server.fields.name === undefined ? server.rest : update.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={update.isPending}>
            Save limits
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
