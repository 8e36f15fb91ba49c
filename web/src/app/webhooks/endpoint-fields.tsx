/** The form fields of an endpoint, for adding and for editing one. */
import { Checkbox, Group, Button, Stack, Text, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { EndpointInput, EventTypeJson } from '../../../../src/webhooks/schemas.ts';
import classes from './webhooks.module.css';
import type { EndpointField } from './labels.ts';

interface EndpointFieldsProps {
  readonly form: EndpointInput;
  readonly events: readonly EventTypeJson[];
  readonly errors: Readonly<Partial<Record<EndpointField, string>>>;
  readonly onChange: (form: EndpointInput) => void;
}

export const EndpointFields = ({ form, events, errors, onChange }: EndpointFieldsProps) => (
  <Stack>
    <TextInput
      label="Name"
      description="For your own reference."
      placeholder="Order system"
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
      description="Must respond to POST requests with a 2xx status within 15 seconds."
      placeholder="https://example.com/webhooks"
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

interface EventChoiceProps {
  readonly chosen: EndpointInput['events'];
  readonly events: readonly EventTypeJson[];
  readonly error: string | undefined;
  readonly onChange: (chosen: EndpointInput['events']) => void;
}

function EventChoice({ chosen, events, error, onChange }: EventChoiceProps) {
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
          Events
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange(all ? [] : events.map(({ type }) => type))}
        >
          {all ? 'Select none' : 'Select all'}
        </Button>
      </Group>
      <div className={classes['events']}>
        {events.map(({ type, when }) => (
          <Checkbox key={type} value={type} label={type} description={when} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
