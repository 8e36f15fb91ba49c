/** The email and password fields, named so that password managers recognize them. */
import { PasswordInput, Text, TextInput } from '@mantine/core';
import { useMe } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  /** Why the value was refused. */
  readonly error?: string | null;
}

export const EmailField = ({ value, onChange, label = messages('app').email }: FieldProps) => (
  <TextInput
    label={label}
    type="email"
    name="email"
    autoComplete="username"
    inputMode="email"
    required
    withAsterisk={false}
    maxLength={254}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

export const PasswordField = ({
  value,
  onChange,
  label = messages('app').password,
  error = null,
}: FieldProps) => (
  <PasswordInput
    label={label}
    error={error}
    name="password"
    autoComplete="current-password"
    required
    withAsterisk={false}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

/** The own password once more; whoever has none is told what stands in for it. */
export function OwnPasswordField({ label = messages('app').yourPassword, ...field }: FieldProps) {
  const me = useMe().data;
  if (me && !me.hasPassword) return <Text size="sm">{messages('app').noPassword}</Text>;
  return <PasswordField label={label} {...field} />;
}

/** Of an app, or a recovery code. `autoFocus`: it appears when the reader has done the rest. */
export const CodeField = ({
  value,
  onChange,
  label = messages('app').code,
  error = null,
  autoFocus = false,
}: FieldProps & { readonly autoFocus?: boolean }) => (
  <TextInput
    label={label}
    error={error}
    autoFocus={autoFocus}
    name="code"
    autoComplete="one-time-code"
    required
    withAsterisk={false}
    maxLength={50}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

/** For choosing a new password. */
export const NewPasswordField = ({
  value,
  onChange,
  label = messages('app').password,
}: FieldProps) => (
  <PasswordInput
    label={label}
    description={messages('app').passwordRule}
    name="new-password"
    autoComplete="new-password"
    required
    withAsterisk={false}
    minLength={10}
    maxLength={128}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
