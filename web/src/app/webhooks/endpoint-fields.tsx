/** The form fields of an endpoint, for adding and for editing one. */
import { Checkbox, Group, Button, Stack, Text, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { EndpointInput, EventTypeJson } from '../../../../src/webhooks/schemas.ts';
import classes from './webhooks.module.css';
import type { EndpointField } from './labels.ts';
import { messages } from '../../messages/messages.ts';

interface EndpointFieldsProps {
  readonly form: EndpointInput;
  readonly events: readonly EventTypeJson[];
  readonly errors: Readonly<Partial<Record<EndpointField, string>>>;
  readonly onChange: (form: EndpointInput) => void;
}

export function EndpointFields({ form, events, errors, onChange }: EndpointFieldsProps) {
  const t = messages('webhooks');
  return (
    <Stack>
      <TextInput
        label={t.name}
        description={t.nameHelp}
        placeholder={t.nameExample}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={form.name}
        error={errors.name}
        onChange={(event) => onChange({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        label="URL"
        description={t.urlHelp}
        placeholder={URL_EXAMPLE}
        type="url"
        required
        withAsterisk={false}
        maxLength={2048}
        value={form.url}
        error={errors.url}
        onChange={(event) => onChange({ ...form, url: event.currentTarget.value })}
      />
      <EventChoice
        chosen={form.events}
        events={events}
        error={errors.events}
        onChange={(chosen) => onChange({ ...form, events: chosen })}
      />
    </Stack>
  );
}

interface EventChoiceProps {
  readonly chosen: EndpointInput['events'];
  readonly events: readonly EventTypeJson[];
  readonly error: string | undefined;
  readonly onChange: (chosen: EndpointInput['events']) => void;
}

function EventChoice({ chosen, events, error, onChange }: EventChoiceProps) {
  const t = messages('webhooks');
  const label = useId();
  const all = chosen.length === events.length;
  return (
    <Checkbox.Group
      aria-labelledby={label}
      value={[...chosen]}
      error={error}
      onChange={(value) => onChange(value)}
    >
      <Group justify="space-between" mb="xs">
        <Text id={label} fw={600} size="sm">
          {t.eventsTitle}
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange(all ? [] : events.map(({ type }) => type))}
        >
          {all ? t.selectNone : t.selectAll}
        </Button>
      </Group>
      <div className={classes['events']}>
        {events.map(({ type, when }) => (
          <Checkbox key={type} value={type} label={type} description={t.when(type, when)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

const URL_EXAMPLE = 'https://example.com/webhooks';
