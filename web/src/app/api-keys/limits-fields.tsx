/** The form fields for the limits of a key, all optional. */
import { Checkbox, Group, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useFormats } from '../../api/catalog.ts';
import { messages } from '../../messages/messages.ts';
import { capitalize } from '../format.ts';
import { errorText } from '../shared/error-text.ts';
import type { LimitsErrors, LimitsForm, ScopeName } from '../key-limits.ts';

interface LimitsFieldsProps {
  readonly form: LimitsForm;
  readonly errors: LimitsErrors;
  readonly onChange: (form: LimitsForm) => void;
}

export function LimitsFields({ form, errors, onChange }: LimitsFieldsProps) {
  const t = messages('api-keys');
  const formats = useFormats();
  const set = (change: Partial<LimitsForm>): void => onChange({ ...form, ...change });
  return (
    <Stack gap="sm" pt="xs">
      <Checkbox.Group
        {...t.fields.scopes}
        value={[...form.scopes]}
        error={errors.scopes}
        onChange={(names) => set({ scopes: SCOPES.filter((scope) => names.includes(scope)) })}
      >
        <Group mt="xs" gap="md">
          {SCOPES.map((scope) => (
            <Checkbox key={scope} value={scope} label={capitalize(t.scopes[scope])} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        {...t.fields.expires}
        type="datetime-local"
        value={form.expires}
        error={errors.expires}
        onChange={(event) => set({ expires: event.currentTarget.value })}
      />
      <TextInput
        {...t.fields.credits}
        inputMode="numeric"
        value={form.creditsMax}
        error={errors.creditsMax}
        onChange={(event) => set({ creditsMax: event.currentTarget.value })}
      />
      <MultiSelect
        {...t.fields.symbologies}
        data={(formats.data?.formats ?? []).map(({ id, name }) => ({
          value: id,
          label: `${name} (${id})`,
        }))}
        value={[...form.symbologies]}
        searchable
        clearable
        withScrollArea={false}
        styles={{ options: { maxHeight: 220, overflowY: 'auto' } }}
        nothingFoundMessage={formats.isPending ? t.loadingList : t.noSymbology}
        error={errors.symbologies ?? errorText(formats.error)}
        onChange={(symbologies) => set({ symbologies })}
        comboboxProps={{ withinPortal: false }}
        clearButtonProps={{ 'aria-label': t.clearSelection }}
      />
      <Textarea
        {...t.fields.addresses}
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
const SCOPES: readonly ScopeName[] = ['barcodes', 'templates', 'usage', 'webhooks'];
