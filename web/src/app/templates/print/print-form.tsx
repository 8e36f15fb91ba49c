/** The steps from rows to labels: data, columns, what is wrong with them, and printing those that are right. */
import { Stack, Switch, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ApiKeyJson } from '../../../../../src/api-keys/schemas.ts';
import { MappingPreview } from '../../batches/mapping-preview.tsx';
import type { Table } from '../../batches/rows.ts';
import { RowsInput } from '../../batches/rows-input.tsx';
import { ErrorAlert } from '../../shared/error-alert.tsx';
import { Section } from '../../shared/section.tsx';
import { placeholderNames, type LabelJson } from '../model/label.ts';
import { checkedRows } from './check-rows.ts';
import {
  guessColumns,
  labelRows,
  missingColumns,
  rowsOf,
  type CheckedRow,
  type Mapping,
} from './columns.ts';
import { FirstLabels } from './first-labels.tsx';
import { PrintedList } from './printed-list.tsx';
import { PrintSection } from './print-section.tsx';
import type { Printed } from './printed.ts';
import { RowNotes } from './row-notes.tsx';
import { exampleRows } from './wanted-columns.ts';
import { WantedColumns } from './wanted-columns-table.tsx';
import { messages } from '../../../messages/messages.ts';

interface PrintFormProps {
  readonly name: string;
  readonly version: number;
  readonly label: LabelJson;
  readonly accountId: string;
  /** Whether the plan's calls cost nothing more. */
  readonly unlimited: boolean;
  readonly keys: readonly ApiKeyJson[];
  readonly again: Printed | undefined;
  /** Rows to begin with; empty: none. */
  readonly given: string;
}

export function PrintForm({ again, given, ...props }: PrintFormProps) {
  const t = messages('printing');
  const { name, version, label, accountId } = props;
  const pasted = usePasted(label, again, given);
  const { text, table, mapping } = pasted;
  const [isLeavingOut, setLeavingOut] = useState(
    () => again !== undefined && again.labels < table.rows.length,
  );
  const [printed, setPrinted] = useState(0);
  const rows = useMemo(() => labelRows(table, mapping), [table, mapping]);
  const missing = rows.length === 0 ? [] : missingColumns(label, mapping);
  const isReady = rows.length > 0 && rows.length <= ROWS_MAX && missing.length === 0;
  const check = useChecked(`${name}@${version}`, label, isReady ? rows : []);
  const faulty = check.rows.filter(({ faults }) => faults.length > 0);
  const right = check.rows.filter(({ faults }) => faults.length === 0);
  const isChecked = isReady && check.isCurrent;
  const printable = isChecked && (faulty.length === 0 || isLeavingOut) ? right : [];
  return (
    <Stack gap="lg">
      <DataSection name={name} label={label} {...pasted} />
      {rows.length > 0 && (
        <Section title={t.check} aside={<Text size="sm">{t.version(version)}</Text>}>
          <Stack>
            <Text size="sm" role="status">
              {summary(rows.length, missing, isChecked, faulty.length)}
            </Text>
            <ErrorAlert error={check.error} />
            {isChecked && <RowNotes rows={check.rows} />}
            {isChecked && faulty.length > 0 && right.length > 0 && (
              <Switch
                label={t.leaveOut(right.length)}
                checked={isLeavingOut}
                onChange={(event) => setLeavingOut(event.currentTarget.checked)}
              />
            )}
            {isChecked && right.length > 0 && <FirstLabels label={label} rows={right} />}
          </Stack>
        </Section>
      )}
      {isChecked && (
        <PrintSection
          {...props}
          rows={printable}
          text={text}
          mapping={mapping}
          hasNames={table.hasNames}
          onPrinted={() => setPrinted(printed + 1)}
        />
      )}
      <PrintedList key={printed} accountId={accountId} name={name} />
    </Stack>
  );
}

/** What was pasted, how it is read, and the ways to change that. */
interface Pasted {
  readonly text: string;
  readonly table: Table;
  readonly mapping: Mapping;
  readonly onText: (text: string) => void;
  readonly onNamed: (hasNames: boolean) => void;
  readonly onMapping: (mapping: Mapping) => void;
}

/** What is not said of names and columns is guessed; what was said holds for the text that it was said of. */
function usePasted(label: LabelJson, again: Printed | undefined, given: string): Pasted {
  const names = useMemo(() => placeholderNames(label), [label]);
  const [text, setText] = useState(again?.text ?? given);
  const [hasNames, setHasNames] = useState(again?.hasNames);
  const [chosen, setChosen] = useState<Mapping | undefined>(again?.mapping);
  const table = useMemo(() => rowsOf(text, names, hasNames), [text, names, hasNames]);
  const mapping = useMemo(
    () => (chosen?.length === table.columns.length ? chosen : guessColumns(table, names)),
    [chosen, table, names],
  );
  return {
    text,
    table,
    mapping,
    onText(next) {
      setText(next);
      setHasNames(undefined);
      setChosen(undefined);
    },
    onNamed(next) {
      setHasNames(next);
      setChosen(undefined);
    },
    onMapping: setChosen,
  };
}

interface DataSectionProps extends Pasted {
  readonly name: string;
  readonly label: LabelJson;
}

function DataSection({ name, label, text, table, mapping, ...on }: DataSectionProps) {
  const t = messages('printing');
  return (
    <Section title={t.data}>
      <Stack>
        <RowsInput
          text={text}
          onChange={on.onText}
          description={t.pasteRows}
          placeholder={exampleRows(label)}
        />
        {table.error !== null && (
          <Text size="sm" c="red" role="alert">
            {table.error}
          </Text>
        )}
        {table.columns.length > 0 && (
          <Switch
            label={t.hasNames}
            checked={table.hasNames}
            onChange={(event) => on.onNamed(event.currentTarget.checked)}
          />
        )}
        {(table.rows.length === 0 || mapping.every((field) => field === '')) && (
          <WantedColumns name={name} label={label} />
        )}
        {table.rows.length > 0 && (
          <MappingPreview
            table={table}
            mapping={mapping}
            fields={placeholderNames(label).map((name) => ({ value: name, label: name }))}
            onChange={on.onMapping}
          />
        )}
      </Stack>
    </Section>
  );
}

/** The rows with what is wrong with each, asked for after a pause. */
function useChecked(
  reference: string,
  label: LabelJson,
  rows: ReturnType<typeof labelRows>,
): { rows: readonly CheckedRow[]; isCurrent: boolean; error: Error | null } {
  const [settled] = useDebouncedValue(rows, DEBOUNCE_MS);
  const { data, error } = useQuery({
    queryKey: ['label-check', reference, settled],
    queryFn: ({ signal }) => checkedRows(reference, label, settled, signal),
    enabled: settled.length > 0,
    staleTime: Infinity,
    gcTime: 0,
  });
  return { rows: data ?? [], isCurrent: data !== undefined && settled === rows, error };
}

function summary(
  rows: number,
  missing: readonly string[],
  isChecked: boolean,
  faulty: number,
): string {
  const t = messages('printing');
  if (rows > ROWS_MAX) return t.tooMany(rows, ROWS_MAX);
  if (missing.length > 0) return t.chooseColumns(missing.join(', '));
  if (!isChecked) return t.checking(rows);
  if (faulty === 0) return t.allRight(rows);
  return t.someWrong(faulty, rows);
}

const ROWS_MAX = 5000;
const DEBOUNCE_MS = 400;
