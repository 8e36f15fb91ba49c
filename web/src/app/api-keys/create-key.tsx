/** The dialog that makes a key: a name is enough, limits are there for those who want them. */
import { Button, Collapse, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { ApiKeyInput, NewApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useCreateKey } from '../../api/queries.ts';
import { NO_LIMITS, parseLimits, type LimitsErrors } from '../key-limits.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { beside } from './field-errors.ts';
import { LimitsFields } from './limits-fields.tsx';
import { NewSecret } from './new-secret.tsx';

interface CreateKeyProps {
  readonly opened: boolean;
  /** Whether the plan's number of keys is reached; the dialog then says what to do. */
  readonly full: boolean;
  readonly onClose: () => void;
  readonly onCreated?: (made: NewApiKeyJson) => void;
}

export function CreateKey({ opened, full, onClose, onCreated }: CreateKeyProps) {
  const [made, setMade] = useState<NewApiKeyJson | null>(null);
  const announce = useAnnounce();
  const close = (): void => {
    setMade(null);
    onClose();
  };
  const keep = (reply: NewApiKeyJson): void => {
    setMade(reply);
    announce('Key created. Copy it now.');
    onCreated?.(reply);
  };
  const title = made === null ? 'Create an API key' : 'Your new key';
  return (
    <Dialog opened={opened} title={title} onClose={close} holds={made !== null}>
      {made !== null ? (
        <NewSecret secret={made.secret} onDone={close} />
      ) : full ? (
        <Full onClose={close} />
      ) : (
        <Form onMade={keep} onCancel={close} />
      )}
    </Dialog>
  );
}

const Full = ({ onClose }: { readonly onClose: () => void }) => (
  <Stack>
    <Text>
      Every key your plan allows is in use. Revoke one that is no longer needed, rotate one to
      replace it, or{' '}
      <Link to="/pricing" className="link">
        see the plans with more keys
      </Link>
      .
    </Text>
    <Group justify="flex-end">
      <Button onClick={onClose}>Got it</Button>
    </Group>
  </Stack>
);

interface FormProps {
  readonly onMade: (reply: NewApiKeyJson) => void;
  readonly onCancel: () => void;
}

function Form({ onMade, onCancel }: FormProps) {
  const create = useCreateKey();
  const panel = useId();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const [limits, setLimits] = useState(NO_LIMITS);
  const [errors, setErrors] = useState<LimitsErrors>({});
  const server = beside(create.error);
  const submit = (): void => {
    const parsed = parseLimits(limits, new Date());
    setErrors(parsed.kind === 'errors' ? parsed.errors : {});
    if (parsed.kind === 'errors') return setOpen(true);
    create.mutate(inputOf(name, parsed.limits), { onSuccess: onMade });
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
          description="For you to tell keys apart: the program or machine that uses it."
          placeholder="Label printer"
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          value={name}
          error={server.fields.name}
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
            <LimitsFields
              form={limits}
              errors={{ ...server.fields, ...errors }}
              onChange={setLimits}
            />
          </Collapse>
        </div>
        <ErrorAlert error={server.rest} />
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

/** Limits that are none are left out. */
function inputOf(name: string, limits: Omit<ApiKeyInput, 'name'>): ApiKeyInput {
  const given = Object.entries(limits).filter(([, value]) => value !== null);
  return { name: name.trim(), ...Object.fromEntries(given) };
}
