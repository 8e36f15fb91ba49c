/** Shows the first rows of a table and maps its columns to the fields of a batch item. */
import { NativeSelect, Table as Grid, Text } from '@mantine/core';
import { count } from '../format.ts';
import classes from './batches.module.css';
import type { ColumnField, Table } from './rows.ts';

interface MappingPreviewProps {
  readonly table: Table;
  readonly mapping: readonly ColumnField[];
  readonly onChange: (mapping: readonly ColumnField[]) => void;
}

export function MappingPreview({ table, mapping, onChange }: MappingPreviewProps) {
  const { columns, rows } = table;
  /** Takes the field away from the column that had it. */
  const assign = (column: number, field: ColumnField): void =>
    onChange(mapping.map((old, i) => (i === column ? field : old === field ? '' : old)));
  return (
    <div>
      <div
        className={classes['table']}
        role="region"
        aria-label="Columns and first rows"
        tabIndex={0}
      >
        <Grid withTableBorder>
          <Grid.Thead>
            <Grid.Tr>
              {columns.map((name, i) => (
                <Grid.Th key={i} scope="col">
                  <NativeSelect
                    size="xs"
                    label={name}
                    value={mapping[i] ?? ''}
                    onChange={(event) => assign(i, event.currentTarget.value as ColumnField)}
                    data={FIELD_OPTIONS}
                    miw={130}
                  />
                </Grid.Th>
              ))}
            </Grid.Tr>
          </Grid.Thead>
          <Grid.Tbody>
            {rows.slice(0, ROWS_SHOWN).map((row, r) => (
              <Grid.Tr key={r}>
                {columns.map((_, i) => (
                  <Grid.Td key={i} {...(mapping[i] === '' ? { c: 'dimmed' } : {})}>
                    {row[i] ?? ''}
                  </Grid.Td>
                ))}
              </Grid.Tr>
            ))}
          </Grid.Tbody>
        </Grid>
      </div>
      {rows.length > ROWS_SHOWN && (
        <Text size="sm" c="dimmed" mt={4}>
          and {count(rows.length - ROWS_SHOWN, 'more row')}
        </Text>
      )}
    </div>
  );
}

const ROWS_SHOWN = 4;

const FIELD_OPTIONS: { readonly value: ColumnField; readonly label: string }[] = [
  { value: '', label: 'Ignore' },
  { value: 'data', label: 'Data' },
  { value: 'symbology', label: 'Symbology' },
  { value: 'id', label: 'Name' },
  { value: 'format', label: 'Image format' },
];
