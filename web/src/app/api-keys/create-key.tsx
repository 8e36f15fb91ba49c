/** The dialog that creates a key: only a name is required, limits are optional. */
import { Button, Collapse, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronDown } from '../../components/icons.tsx';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { ApiKeyInput, NewApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useCreateKey } from '../../api/queries.ts';
import { KEY_FIELDS, NO_LIMITS, parseLimits, type LimitsErrors } from '../key-limits.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { fieldErrors } from '../shared/field-errors.ts';
import { LimitsFields } from './limits-fields.tsx';
import { NewSecret } from './new-secret.tsx';

interface CreateKeyProps {
  readonly opened: boolean;
  /** Whether the plan allows no more keys; the dialog then says what to do. */
  readonly limitReached: boolean;
  readonly onClose: () => void;
  readonly onCreated?: (created: NewApiKeyJson) => void;
}

export function CreateKey({ opened, limitReached, onClose, onCreated }: CreateKeyProps) {
  const [created, setCreated] = useState<NewApiKeyJson | null>(null);
  const announce = useAnnounce();
  const close = (): void => {
    setCreated(null);
    onClose();
  };
  const handleCreated = (response: NewApiKeyJson): void => {
    setCreated(response);
    announce('API key created. Copy it now.');
    onCreated?.(response);
  };
  const title = created === null ? 'Create API key' : 'Your new key';
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={created !== null}>
      {created !== null ? (
        <NewSecret secret={created.secret} onDone={close} />
      ) : limitReached ? (
        <LimitReached onClose={close} />
      ) : (
        <Form onCreated={handleCreated} onCancel={close} />
      )}
    </Dialog>
  );
}

const LimitReached = ({ onClose }: { readonly onClose: () => void }) => (
  <Stack>
    <Text>
      You have reached the API key limit of your plan. Revoke a key you no longer need, rotate one
      to replace it, or{' '}
      <Link to="/pricing" className="link">
        see plans with more keys
      </Link>
      .
    </Text>
    <Group justify="flex-end">
      <Button onClick={onClose}>Got it</Button>
    </Group>
  </Stack>
);

interface FormProps {
  readonly onCreated: (response: NewApiKeyJson) => void;
  readonly onCancel: () => void;
}

function Form({ onCreated, onCancel }: FormProps) {
  const create = useCreateKey();
  const panel = useId();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const [limits, setLimits] = useState(NO_LIMITS);
  const [errors, setErrors] = useState<LimitsErrors>({});
  const { fields, form } = fieldErrors(create.error, KEY_FIELDS);
  const submit = (): void => {
    const parsed = parseLimits(limits, new Date());
    setErrors(parsed.kind === 'errors' ? parsed.errors : {});
    if (parsed.kind === 'errors') return setOpen(true);
    create.mutate(toInput(name, parsed.limits), { onSuccess: onCreated });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="The app or device that uses the key, for example."
          placeholder="Label printer"
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          value={name}
          error={fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={open}
            aria-controls={panel}
            rightSection={<IconChevronDown size={16} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            Limits
          </Button>
          <Collapse expanded={open} id={panel}>
            <LimitsFields form={limits} errors={{ ...fields, ...errors }} onChange={setLimits} />
          </Collapse>
        </div>
        <ErrorAlert error={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Leaves out limits that are not set. */
function toInput(name: string, limits: Omit<ApiKeyInput, 'name'>): ApiKeyInput {
  const set = Object.entries(limits).filter(([, value]) => value !== null);
  return { name: name.trim(), ...Object.fromEntries(set) };
}
