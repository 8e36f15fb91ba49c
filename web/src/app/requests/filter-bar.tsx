/** The filters above the list; each is at once part of the address. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useFormats } from '../../api/catalog.ts';
import { useKeys } from '../../api/queries.ts';
import { IconSearch } from '../../components/base-icons.tsx';
import { messages } from '../../messages/messages.ts';
import { groupName, GROUPS, outcomeName } from '../dashboard/outcomes.ts';
import {
  filtersIn,
  momentOf,
  PERIODS,
  withFilter,
  withSearch,
  type FilterName,
} from './filters.ts';
import classes from './requests.module.css';
import { fieldMoment } from '../../data/dates.ts';
import { FoldedFilters } from '../shared/folded-filters.tsx';

interface FilterBarProps {
  readonly search: URLSearchParams;
  readonly onChange: (search: URLSearchParams) => void;
}

export function FilterBar({ search, onChange }: FilterBarProps) {
  const t = messages('requests');
  const fields = messages('fields');
  const filters = filtersIn(search);
  const keys = useKeys();
  const formats = useFormats();
  const set = (name: FilterName) => (value: string | null) =>
    onChange(withFilter(search, name, value));
  const choice = (name: FilterName, label: string, data: readonly Option[]) => (
    <Choice label={label} data={data} value={filters[name]} onChange={set(name)} />
  );
  return (
    <div role="search" aria-label={t.filter} className={classes['filters']}>
      <SearchField
        key={filters.text ?? filters.request ?? ''}
        value={filters.text ?? filters.request ?? ''}
        onChange={(typed) => onChange(withSearch(search, typed))}
      />
      <FoldedFilters set={FOLDED.filter((name) => filters[name] !== undefined).length}>
        {choice('outcome', fields.outcome, GROUPS.map(groupOption))}
        {choice(
          'key',
          fields.apiKey,
          (keys.data?.keys ?? []).map(({ id, name, start }) => ({
            value: id,
            label: `${name} (${start}…)`,
          })),
        )}
        {choice('symbology', fields.symbology, [
          { value: 'LABEL', label: t.labels },
          ...(formats.data?.formats ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ])}
        {choice(
          'format',
          fields.imageFormat,
          (formats.data?.imageFormats ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        {choice(
          'range',
          t.period,
          PERIODS.map(([value]) => ({ value, label: t.periods[value] })),
        )}
        {filters.range === 'custom' && <Period filters={filters} set={set} />}
        {filters.template !== undefined && (
          <Button size="sm" variant="default" onClick={() => set('template')(null)}>
            {t.clearTemplate(filters.template)}
          </Button>
        )}
      </FoldedFilters>
    </div>
  );
}

const FOLDED = ['outcome', 'key', 'symbology', 'format', 'range', 'template'] as const;

interface ChoiceProps {
  readonly label: string;
  readonly data: readonly Option[];
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
}

function Choice({ label, data, value, onChange }: ChoiceProps) {
  const t = messages('fields');
  return (
    <Select
      size="sm"
      label={label}
      placeholder={t.any}
      clearable
      searchable={data.length > 12}
      limit={200}
      nothingFoundMessage={t.nothingFound}
      clearButtonProps={{ 'aria-label': t.clear(label) }}
      data={withOwn(data, value)}
      value={value ?? null}
      onChange={onChange}
    />
  );
}

interface PeriodProps {
  readonly filters: ReturnType<typeof filtersIn>;
  readonly set: (name: FilterName) => (value: string | null) => void;
}

const Period = ({ filters, set }: PeriodProps) => (
  <Group gap="sm" align="end" wrap="nowrap" className={classes['period']!}>
    {(['from', 'to'] as const).map((name) => (
      <TextInput
        key={name}
        type="datetime-local"
        size="sm"
        label={messages('requests')[name]}
        defaultValue={fieldMoment(filters[name])}
        onChange={(event) => set(name)(momentOf(event.currentTarget.value))}
      />
    ))}
  </Group>
);

interface Option {
  readonly value: string;
  readonly label: string;
}

const groupOption = (group: (typeof GROUPS)[number]): Option => ({
  value: group,
  label: groupName(group),
});

/** A value that the address has and the list does not: a single outcome, or a key that is gone. */
const withOwn = (data: readonly Option[], value: string | undefined): Option[] =>
  value === undefined || data.some((option) => option.value === value)
    ? [...data]
    : [...data, { value, label: outcomeName(value) }];

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** Looks once nothing has been typed for a moment. */
function SearchField({ value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const look = useDebouncedCallback(onChange, { delay: TYPING_MS, flushOnUnmount: false });
  return (
    <TextInput
      size="sm"
      type="search"
      label={messages('shared').search}
      description={messages('requests').searchHint}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      maxLength={100}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        look(event.currentTarget.value);
      }}
    />
  );
}

const TYPING_MS = 400;
