/** Shows the first rows of a table and maps its columns to fields. */
import { NativeSelect, Table as Grid, Text } from '@mantine/core';
import { messages } from '../../messages/messages.ts';
import classes from './batches.module.css';
import type { Table } from './rows.ts';

interface MappingPreviewProps<Field extends string> {
  readonly table: Table;
  /** The field of each column; `''` ignores it. */
  readonly mapping: readonly (Field | '')[];
  readonly fields: readonly { readonly value: Field; readonly label: string }[];
  readonly onChange: (mapping: readonly (Field | '')[]) => void;
}

export function MappingPreview<Field extends string>({
  table,
  mapping,
  fields,
  onChange,
}: MappingPreviewProps<Field>) {
  const t = messages('rows');
  const { columns, rows } = table;
  /** Takes the field away from the column that had it. */
  const assign = (column: number, field: Field | ''): void =>
    onChange(mapping.map((old, i) => (i === column ? field : old === field ? '' : old)));
  return (
    <div>
      <div className={classes['table']} role="region" aria-label={t.columnsAndRows} tabIndex={0}>
        <Grid withTableBorder>
          <Grid.Thead>
            <Grid.Tr>
              {columns.map((name, i) => (
                <Grid.Th key={i} scope="col">
                  <NativeSelect
                    size="xs"
                    label={name}
                    value={mapping[i] ?? ''}
                    onChange={(event) => assign(i, event.currentTarget.value as Field | '')}
                    data={[{ value: '', label: t.ignore }, ...fields]}
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
          {t.moreRows(rows.length - ROWS_SHOWN)}
        </Text>
      )}
    </div>
  );
}

const ROWS_SHOWN = 4;
