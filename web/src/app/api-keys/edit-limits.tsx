/** The dialog that changes the limits of a key, from its next request on. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useUpdateKey } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';
import {
  changedLimits,
  KEY_FIELDS,
  toForm,
  parseLimits,
  type LimitsErrors,
} from '../key-limits.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { fieldErrors } from '../shared/field-errors.ts';
import { LimitsFields } from './limits-fields.tsx';

interface EditLimitsProps {
  readonly apiKey: ApiKeyJson;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export const EditLimits = ({ apiKey, opened, onClose }: EditLimitsProps) => (
  <Dialog opened={opened} title={messages('api-keys').limitsOf(apiKey.name)} onClose={onClose}>
    <Form apiKey={apiKey} onClose={onClose} />
  </Dialog>
);

function Form({ apiKey, onClose }: Omit<EditLimitsProps, 'opened'>) {
  const t = messages('api-keys');
  const update = useUpdateKey();
  const announce = useAnnounce();
  // The limits when the dialog opened; the list behind it may be refetched in the meantime.
  const [before] = useState(() => toForm(apiKey));
  const [form, setForm] = useState(before);
  const [errors, setErrors] = useState<LimitsErrors>({});
  const { fields, form: formError } = fieldErrors(update.error, KEY_FIELDS);
  const submit = (): void => {
    // An expiry in the past is no error if this edit did not touch it.
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
          announce(t.limitsSaved);
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
        <LimitsFields form={form} errors={{ ...fields, ...errors }} onChange={setForm} />
        <ErrorAlert error={fields.name === undefined ? formError : update.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={update.isPending}>
            {t.saveLimits}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
