/** A button for one act of the operator: its dialog, and password and code, or a passkey, where the server wants them again. */
import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, type ActRequest, type Proof } from '../../api/admin.ts';
import { ApiError } from '../../api/client.ts';
import { hasPasskeys } from '../../api/passkeys.ts';
import { useSite } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { CodeField, OwnPasswordField } from '../sign-in/fields.tsx';

interface ActField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'number' | 'datetime-local';
  /** Of a number: `any` takes fractions. */
  readonly step?: 'any';
  /** Several lines. */
  readonly isLong?: boolean;
  /** A choice instead of a text. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly initial?: string;
  readonly isOptional?: boolean;
}

interface ActProps {
  readonly label: string;
  readonly title: string;
  /** What comes of it. */
  readonly text?: string;
  /** Whether it takes something away. */
  readonly isDangerous?: boolean;
  readonly fields?: readonly ActField[];
  readonly request: (values: Readonly<Record<string, string>>) => ActRequest;
  readonly onDone?: () => void;
}

export function Act(props: ActProps) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        {...(props.isDangerous === true ? { c: 'var(--mantine-color-error)' } : {})}
        onClick={() => setOpened(true)}
      >
        {props.label}
      </Button>
      <Dialog opened={opened} title={props.title} onClose={() => setOpened(false)}>
        <Form {...props} onClose={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

function Form({
  label,
  text,
  isDangerous = false,
  fields = NONE,
  request,
  onDone,
  onClose,
}: ActProps & { readonly onClose: () => void }) {
  const t = messages('admin');
  const act = useAct();
  const announce = useAnnounce();
  const takesPasskeys = useSite().data?.passkeys === true && hasPasskeys();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name, initial = '' }) => [name, initial])),
  );
  const [proof, setProof] = useState({ password: '', code: '' });
  const [takesProof, setTakesProof] = useState(false);
  const isStep = act.error instanceof ApiError && act.error.code === 'confirmation_required';
  if (isStep && !takesProof) setTakesProof(true);
  const submit = (shown: Proof | null): void =>
    act.mutate(
      { request: request(values), proof: shown },
      {
        onSuccess: (isDone) => {
          if (!isDone) return;
          announce(t.done(label));
          onClose();
          onDone?.();
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(takesProof ? proof : null);
      }}
    >
      <Stack>
        {text !== undefined && <Text>{text}</Text>}
        {fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {takesProof && (
          <ProofFields
            proof={proof}
            onChange={setProof}
            {...(takesPasskeys ? { onPasskey: () => submit('passkey') } : {})}
          />
        )}
        <ErrorAlert error={isStep ? null : act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={act.isPending} {...(isDangerous ? DANGER : {})}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ProofFieldsProps {
  readonly proof: Exclude<Proof, 'passkey'>;
  readonly onChange: (proof: Exclude<Proof, 'passkey'>) => void;
  /** Absent: there are no passkeys here. */
  readonly onPasskey?: () => void;
}

const ProofFields = ({ proof, onChange, onPasskey }: ProofFieldsProps) => (
  <>
    <Text>{messages('admin').confirm}</Text>
    <OwnPasswordField
      value={proof.password}
      onChange={(password) => onChange({ ...proof, password })}
    />
    <CodeField value={proof.code} onChange={(code) => onChange({ ...proof, code })} />
    {onPasskey !== undefined && (
      <Button variant="default" onClick={onPasskey}>
        {messages('admin').confirmByPasskey}
      </Button>
    )}
  </>
);

interface FieldProps {
  readonly field: ActField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ field, value, onChange }: FieldProps) {
  const { label, type = 'text', options, step, isLong = false, isOptional = false } = field;
  if (options !== undefined) {
    return (
      <NativeSelect
        label={label}
        data={[...options]}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (isLong) {
    return (
      <Textarea
        label={label}
        autosize
        minRows={3}
        maxRows={12}
        required={!isOptional}
        withAsterisk={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      label={label}
      type={type}
      {...(step === undefined ? {} : { step })}
      required={!isOptional}
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

const NONE: readonly ActField[] = [];
const DANGER = { bg: 'var(--mantine-color-beam-7)', c: '#fff' };
