/** The dialog that creates a key: only a name is required, limits are optional. */
import { Button, Collapse, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconChevronDown } from '../../components/icons.tsx';
import { useId, useState } from 'react';
import type { ApiKeyInput, NewApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useCreateKey } from '../../api/queries.ts';
import { KEY_FIELDS, NO_LIMITS, parseLimits, type LimitsErrors } from '../key-limits.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { fieldErrors } from '../shared/field-errors.ts';
import { LimitsFields } from './limits-fields.tsx';
import { NewSecret } from './new-secret.tsx';
import { SeePlans } from '../../components/see-plans.tsx';
import { messages } from '../../messages/messages.ts';

interface LimitReached {
  readonly live: boolean;
  readonly test: boolean;
}

interface CreateKeyProps {
  readonly opened: boolean;
  /** Of which kind there can be no more keys; the dialog then says what to do. */
  readonly limitReached: LimitReached;
  readonly onClose: () => void;
  readonly onCreated?: (created: NewApiKeyJson) => void;
}

export default function CreateKey({ opened, limitReached, onClose, onCreated }: CreateKeyProps) {
  const [created, setCreated] = useState<NewApiKeyJson | null>(null);
  const announce = useAnnounce();
  const t = messages('api-keys');
  const close = (): void => {
    setCreated(null);
    onClose();
  };
  const handleCreated = (response: NewApiKeyJson): void => {
    setCreated(response);
    announce(t.created);
    onCreated?.(response);
  };
  const title = created === null ? t.createTitle : t.newKey;
  return (
    <Dialog opened={opened} title={title} onClose={close} persistent={created !== null}>
      {created !== null ? (
        <NewSecret secret={created.secret} onDone={close} />
      ) : (
        <Form limitReached={limitReached} onCreated={handleCreated} onCancel={close} />
      )}
    </Dialog>
  );
}

function NoMoreKeys({ test }: { readonly test: boolean }) {
  const t = messages('api-keys');
  return test ? (
    <Text>{t.tooManyTest}</Text>
  ) : (
    <Text>
      {t.tooManyLive} <SeePlans>{t.morePlans}</SeePlans>
    </Text>
  );
}

interface KindSwitchProps {
  readonly test: boolean;
  readonly isFull: boolean;
  readonly onChange: (test: boolean) => void;
}

function KindSwitch({ test, isFull, onChange }: KindSwitchProps) {
  const t = messages('api-keys');
  return (
    <>
      <Switch
        label={t.testKey}
        description={t.testKeyDoes}
        checked={test}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {isFull && <NoMoreKeys test={test} />}
    </>
  );
}

interface FormProps {
  readonly limitReached: LimitReached;
  readonly onCreated: (response: NewApiKeyJson) => void;
  readonly onCancel: () => void;
}

function Form({ limitReached, onCreated, onCancel }: FormProps) {
  const t = messages('api-keys');
  const create = useCreateKey();
  const panel = useId();
  const [name, setName] = useState('');
  const [test, setTest] = useState(limitReached.live && !limitReached.test);
  const isFull = test ? limitReached.test : limitReached.live;
  const [open, setOpen] = useState(false);
  const [limits, setLimits] = useState(NO_LIMITS);
  const [errors, setErrors] = useState<LimitsErrors>({});
  const { fields, form } = fieldErrors(create.error, KEY_FIELDS);
  const submit = (): void => {
    const parsed = parseLimits(limits, new Date());
    setErrors(parsed.kind === 'errors' ? parsed.errors : {});
    if (parsed.kind === 'errors') return setOpen(true);
    const input = toInput(name, parsed.limits);
    create.mutate(test ? { ...input, test } : input, { onSuccess: onCreated });
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
          label={t.name}
          description={t.nameFor}
          placeholder={t.nameExample}
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          value={name}
          error={fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <KindSwitch test={test} isFull={isFull} onChange={setTest} />
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={open}
            aria-controls={panel}
            rightSection={<IconChevronDown size={16} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {t.limits}
          </Button>
          <Collapse expanded={open} id={panel}>
            <LimitsFields form={limits} errors={{ ...fields, ...errors }} onChange={setLimits} />
          </Collapse>
        </div>
        <ErrorAlert error={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={isFull}>
            {t.create}
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
