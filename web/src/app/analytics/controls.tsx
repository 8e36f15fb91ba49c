/** Period, comparison, time zone and filters; each is at once part of the address. */
import { Checkbox, Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useFormats } from '../../api/catalog.ts';
import { useKeys } from '../../api/queries.ts';
import { groupName, GROUPS } from '../dashboard/outcomes.ts';
import { timeZoneName } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { FoldedFilters } from '../shared/folded-filters.tsx';
import { RANGES, withValue } from './address.ts';
import classes from './analytics.module.css';

interface ControlsProps {
  readonly search: URLSearchParams;
  readonly onChange: (search: URLSearchParams) => void;
}

export function Controls({ search, onChange }: ControlsProps) {
  const t = messages('analytics');
  const range = search.get('range') ?? '30d';
  const set = (name: string) => (value: string | null) => onChange(withValue(search, name, value));
  return (
    <Stack gap="sm" role="search" aria-label={t.controls}>
      <Group gap="md">
        <div className={classes['ranges']}>
          <SegmentedControl
            aria-label={t.period}
            value={range}
            onChange={set('range')}
            data={RANGES.map((value) => ({ value, label: t.ranges[value] }))}
          />
        </div>
        <Checkbox
          label={t.compare}
          checked={search.get('compare') === 'previous'}
          onChange={(event) => set('compare')(event.currentTarget.checked ? 'previous' : null)}
        />
      </Group>
      {range === 'custom' && (
        <Group gap="sm">
          {(['from', 'to'] as const).map((name) => (
            <TextInput
              key={name}
              type="date"
              size="sm"
              label={name === 'from' ? t.firstDay : t.lastDay}
              value={search.get(name) ?? ''}
              onChange={(event) => set(name)(event.currentTarget.value)}
            />
          ))}
        </Group>
      )}
      <Filters search={search} set={set} />
    </Stack>
  );
}

interface FiltersProps {
  readonly search: URLSearchParams;
  readonly set: (name: string) => (value: string | null) => void;
}

function Filters({ search, set }: FiltersProps) {
  const t = messages('fields');
  const keys = useKeys().data?.keys ?? [];
  const formats = useFormats().data;
  const choices: readonly (readonly [string, string, readonly Option[]])[] = [
    ['outcome', t.outcome, GROUPS.map((id) => ({ value: id, label: groupName(id) }))],
    ['key', t.apiKey, keys.map(({ id, name }) => ({ value: id, label: name }))],
    ['symbology', t.symbology, (formats?.formats ?? []).map(optionOf)],
    ['format', t.imageFormat, (formats?.imageFormats ?? []).map(optionOf)],
  ];
  return (
    <FoldedFilters set={NAMES.filter((name) => search.has(name)).length}>
      {choices.map(([name, label, data]) => (
        <Select
          key={name}
          size="sm"
          label={label}
          placeholder={t.any}
          clearable
          searchable={data.length > 12}
          nothingFoundMessage={t.nothingFound}
          clearButtonProps={{ 'aria-label': t.clear(label) }}
          data={[...data]}
          value={search.get(name)}
          onChange={set(name)}
        />
      ))}
      <Select
        size="sm"
        label={messages('analytics').timeZone}
        searchable
        allowDeselect={false}
        limit={100}
        nothingFoundMessage={t.nothingFound}
        data={ZONES}
        value={search.get('timeZone') ?? timeZoneName()}
        onChange={set('timeZone')}
      />
    </FoldedFilters>
  );
}

const NAMES = ['outcome', 'key', 'symbology', 'format', 'timeZone'] as const;

interface Option {
  readonly value: string;
  readonly label: string;
}

const optionOf = ({ id, name }: { readonly id: string; readonly name: string }): Option => ({
  value: id,
  label: name,
});

const ZONES = [...new Set(['UTC', timeZoneName(), ...Intl.supportedValuesOf('timeZone')])];
