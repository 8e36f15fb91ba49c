/** Which columns a label wants, for those who have no spreadsheet yet: as a list, and as a file to fill. */
import { Button, Table, Text } from '@mantine/core';
import { IconDownload } from '../../../components/icons.tsx';
import { saveFile } from '../../../components/save-file.ts';
import type { LabelJson } from '../model/label.ts';
import classes from './print.module.css';
import { exampleRows, wantedColumns } from './wanted-columns.ts';
import { messages } from '../../../messages/messages.ts';

interface WantedColumnsProps {
  /** Of the template, after which the file is called. */
  readonly name: string;
  readonly label: LabelJson;
}

export function WantedColumns({ name, label }: WantedColumnsProps) {
  const t = messages('printing');
  const columns = wantedColumns(label);
  if (columns.length === 0) {
    return <Text size="sm">{t.noPlaceholders}</Text>;
  }
  return (
    <section className={classes['wanted']} aria-label={t.wanted}>
      <Text fw={650} size="sm" component="h3">
        {t.wanted}
      </Text>
      <Table my="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t.column.name}</Table.Th>
            <Table.Th scope="col">{t.column.need}</Table.Th>
            <Table.Th scope="col">{t.column.example}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Th scope="row">
                <code className="code">{column.name}</code>
              </Table.Th>
              <Table.Td>{column.need}</Table.Td>
              <Table.Td>{column.example}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        onClick={() => saveFile(fileOf(label), `${name}.csv`)}
      >
        {t.downloadCsv}
      </Button>
    </section>
  );
}

/** With a byte order mark, without which spreadsheets take UTF-8 for another encoding. */
const fileOf = (label: LabelJson): Blob =>
  new Blob([`\uFEFF${exampleRows(label)}`], { type: 'text/csv;charset=utf-8' });
