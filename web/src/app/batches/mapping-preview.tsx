/** What the columns of a table mean, over its first rows. */
import { NativeSelect, Table as Grid, Text } from '@mantine/core';
import classes from './batches.module.css';
import type { Meaning, Table } from './rows.ts';

interface MappingPreviewProps {
  readonly table: Table;
  readonly meanings: readonly Meaning[];
  readonly onChange: (meanings: readonly Meaning[]) => void;
}

export function MappingPreview({ table, meanings, onChange }: MappingPreviewProps) {
  const { columns, rows } = table;
  /** A meaning that another column had goes over to this one. */
  const choose = (at: number, meaning: Meaning): void =>
    onChange(meanings.map((old, i) => (i === at ? meaning : old === meaning ? '' : old)));
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
                    value={meanings[i] ?? ''}
                    onChange={(event) => choose(i, event.currentTarget.value as Meaning)}
                    data={CHOICES}
                    miw={130}
                  />
                </Grid.Th>
              ))}
            </Grid.Tr>
          </Grid.Thead>
          <Grid.Tbody>
            {rows.slice(0, SHOWN).map((row, r) => (
              <Grid.Tr key={r}>
                {columns.map((_, i) => (
                  <Grid.Td key={i} {...(meanings[i] === '' ? { c: 'dimmed' } : {})}>
                    {row[i] ?? ''}
                  </Grid.Td>
                ))}
              </Grid.Tr>
            ))}
          </Grid.Tbody>
        </Grid>
      </div>
      {rows.length > SHOWN && (
        <Text size="sm" c="dimmed" mt={4}>
          and {rows.length - SHOWN} more
        </Text>
      )}
    </div>
  );
}

const SHOWN = 4;

const CHOICES: { readonly value: Meaning; readonly label: string }[] = [
  { value: '', label: 'Leave out' },
  { value: 'data', label: 'Data' },
  { value: 'symbology', label: 'Barcode format' },
  { value: 'id', label: 'Name' },
  { value: 'format', label: 'Image format' },
];
