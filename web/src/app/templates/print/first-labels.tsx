/** The first labels as they will be printed. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../../api/label-prints.ts';
import { placeholderNames, type LabelJson } from '../model/label.ts';
import { parametersFrom, type LabelRow } from './columns.ts';
import classes from './print.module.css';
import { messages } from '../../../messages/messages.ts';

interface FirstLabelsProps {
  readonly label: LabelJson;
  readonly rows: readonly LabelRow[];
}

export function FirstLabels({ label, rows }: FirstLabelsProps) {
  const t = messages('printing');
  const shown = rows.slice(0, SHOWN);
  return (
    <div>
      <Text fw={650} size="sm" component="h3">
        {rows.length <= SHOWN ? t.labels(rows.length) : t.firstLabels(SHOWN)}
      </Text>
      <ul className={classes['labels']}>
        {shown.map((row, i) => (
          <li key={row.line}>
            <RowImage label={label} row={row} index={i} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowImageProps {
  readonly label: LabelJson;
  readonly row: LabelRow;
  /** Which label of the list it is, from 0. */
  readonly index: number;
}

function RowImage({ label, row, index }: RowImageProps) {
  // What has no value is empty, and not its example.
  const none = Object.fromEntries(placeholderNames(label).map((name) => [name, '']));
  const parameters = { ...none, ...parametersFrom(label, [row], index)[0] };
  const { data } = useQuery(previewQuery({ label, parameters, dpi: 203, format: 'svg' }));
  return (
    <span className={classes['label']} aria-busy={data === undefined}>
      {data?.url !== undefined && (
        <img src={data.url} alt={messages('printing').labelOfLine(row.line)} />
      )}
    </span>
  );
}

const SHOWN = 4;
