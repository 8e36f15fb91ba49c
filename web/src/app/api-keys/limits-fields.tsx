/** What a key may do, as four fields; each may stay empty. */
import { MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useFormats } from '../../api/queries.ts';
import { sentenceOf } from '../shared/sentence.ts';
import type { LimitsErrors, LimitsForm } from '../key-limits.ts';

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
      <TextInput
        label="Expires"
        description="From then on the key is refused. Empty: never."
        type="datetime-local"
        value={form.expires}
        error={errors.expires}
        onChange={(event) => set({ expires: event.currentTarget.value })}
      />
      <TextInput
        label="Credits a cycle"
        description="The most this key may spend in a billing cycle. Empty: no cap."
        inputMode="numeric"
        value={form.creditsMax}
        error={errors.creditsMax}
        onChange={(event) => set({ creditsMax: event.currentTarget.value })}
      />
      <MultiSelect
        label="Symbologies"
        description="Only these can be drawn with the key. None chosen: all."
        data={(formats.data ?? []).map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
        value={[...form.symbologies]}
        searchable
        clearable
        withScrollArea={false}
        styles={{ options: { maxHeight: 220, overflowY: 'auto' } }}
        nothingFoundMessage={formats.isPending ? 'Loading…' : 'No symbology has that name'}
        error={errors.symbologies ?? sentenceOf(formats.error)}
        onChange={(symbologies) => set({ symbologies })}
        comboboxProps={{ withinPortal: false }}
        clearButtonProps={{ 'aria-label': 'Choose none' }}
      />
      <Textarea
        label="Address ranges"
        description="Where requests may come from, such as 203.0.113.0/24; one a line. Empty: anywhere."
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
