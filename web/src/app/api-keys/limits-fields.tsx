/** The form fields for the limits of a key, all optional. */
import { Checkbox, Group, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useFormats } from '../../api/catalog.ts';
import { errorText } from '../shared/error-text.ts';
import type { LimitsErrors, LimitsForm, ScopeName } from '../key-limits.ts';

interface LimitsFieldsProps {
  readonly form: LimitsForm;
  readonly errors: LimitsErrors;
  readonly onChange: (form: LimitsForm) => void;
}

export function LimitsFields({ form, errors, onChange }: LimitsFieldsProps) {
  const formats = useFormats();
  const set = (change: Partial<LimitsForm>): void => onChange({ ...form, ...change });
  return (
    <Stack gap="sm" pt="xs">
      <Checkbox.Group
        label="Scopes"
        description="What this key can be used for."
        value={[...form.scopes]}
        error={errors.scopes}
        onChange={(names) =>
          set({ scopes: SCOPES.flatMap(({ name }) => (names.includes(name) ? [name] : [])) })
        }
      >
        <Group mt="xs" gap="md">
          {SCOPES.map(({ name, label }) => (
            <Checkbox key={name} value={name} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        label="Expires"
        description="The key stops working at this time. Leave empty for no expiration."
        type="datetime-local"
        value={form.expires}
        error={errors.expires}
        onChange={(event) => set({ expires: event.currentTarget.value })}
      />
      <TextInput
        label="Credits per cycle"
        description="The most this key can spend per cycle. Leave empty for no limit."
        inputMode="numeric"
        value={form.creditsMax}
        error={errors.creditsMax}
        onChange={(event) => set({ creditsMax: event.currentTarget.value })}
      />
      <MultiSelect
        label="Symbologies"
        description="The symbologies this key can generate. Leave empty to allow all."
        data={(formats.data?.formats ?? []).map(({ id, name }) => ({
          value: id,
          label: `${name} (${id})`,
        }))}
        value={[...form.symbologies]}
        searchable
        clearable
        withScrollArea={false}
        styles={{ options: { maxHeight: 220, overflowY: 'auto' } }}
        nothingFoundMessage={formats.isPending ? 'Loading…' : 'No matching symbology'}
        error={errors.symbologies ?? errorText(formats.error)}
        onChange={(symbologies) => set({ symbologies })}
        comboboxProps={{ withinPortal: false }}
        clearButtonProps={{ 'aria-label': 'Clear selection' }}
      />
      <Textarea
        label="IP addresses"
        description="Addresses or ranges that requests may come from, such as 203.0.113.0/24, one per line. Leave empty to allow any."
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={form.ipRanges}
        error={errors.ipRanges}
        onChange={(event) => set({ ipRanges: event.currentTarget.value })}
      />
    </Stack>
  );
}

/** In the order of the server's table. */
const SCOPES: readonly { readonly name: ScopeName; readonly label: string }[] = [
  { name: 'barcodes', label: 'Barcodes' },
  { name: 'templates', label: 'Templates' },
  { name: 'usage', label: 'Usage' },
  { name: 'webhooks', label: 'Webhooks' },
];
