/** How labels are printed, what that costs, and their files as they are made. */
import { Button, Group, NativeSelect, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ApiKeyJson } from '../../../../../src/api-keys/schemas.ts';
import type { SheetJson } from '../../../../../src/batches/schemas.ts';
import { useSheets } from '../../../api/batches.ts';
import type { LabelBatchInput } from '../../../api/label-prints.ts';
import { IconPrinter } from '../../../components/icons.tsx';
import { drawnLater, useComesLater } from '../../../components/opened-later.tsx';
import { useAnnounce } from '../../shared/announcer.tsx';
import { ErrorAlert } from '../../shared/error-alert.tsx';
import { Section } from '../../shared/section.tsx';
import { printers } from '../editor/printers.ts';
import type { LabelJson } from '../model/label.ts';
import { parametersFrom, type LabelRow, type Mapping } from './columns.ts';
import { FileLinks } from './file-links.tsx';
import { OUTPUTS, type Output } from './outputs.ts';
import { rememberPrinted } from './printed.ts';
import {
  misfit,
  NO_SHEET,
  partsOnSheets,
  placesOn,
  sheetOptions,
  type SheetChoice,
} from './sheet-choice.ts';
import { usePrintRun, type PrintRun } from './use-print-run.ts';
import { messages } from '../../../messages/messages.ts';

const loadSheets = () => import('./sheet-fields.tsx');
const SheetFields = drawnLater(loadSheets, () => <Skeleton h={90} />);

interface PrintSectionProps {
  readonly name: string;
  readonly version: number;
  readonly label: LabelJson;
  readonly accountId: string;
  readonly unlimited: boolean;
  readonly keys: readonly ApiKeyJson[];
  /** What is printed. */
  readonly rows: readonly LabelRow[];
  readonly text: string;
  readonly mapping: Mapping;
  readonly hasNames: boolean;
  readonly onPrinted: () => void;
}

export function PrintSection(props: PrintSectionProps) {
  const t = messages('printing');
  const { rows, keys, unlimited } = props;
  const [choice, setChoice] = useState<Choice>({
    output: OUTPUTS[0]!.id,
    dpi: printers()[0]!.value,
    keyId: keys[0]?.id ?? '',
    on: NO_SHEET,
  });
  const sheets = useSheets().data ?? [];
  useComesLater(loadSheets);
  const run = usePrint(props, choice, sheets);
  const isReady = choice.output !== 'sheet' || isPrintable(choice.on, sheets, props.label);
  const isBusy = run.state === 'running';
  if (keys.length === 0) {
    return (
      <Section title={t.print}>
        <Text>
          {t.noKeys((text) => (
            <Link to="/api-keys" className="link">
              {text}
            </Link>
          ))}
        </Text>
      </Section>
    );
  }
  return (
    <Section title={t.print}>
      <Stack>
        <ChoiceFields choice={choice} keys={keys} onChange={setChoice} />
        {choice.output === 'sheet' && (
          <SheetFields
            choice={choice.on}
            sheets={sheets}
            label={props.label}
            onChange={(on) => setChoice({ ...choice, on })}
          />
        )}
        <Group>
          <Button
            leftSection={<IconPrinter size={18} aria-hidden="true" />}
            disabled={rows.length === 0 || isBusy || !isReady}
            loading={isBusy}
            onClick={() => run.begin()}
          >
            {t.printLabels(rows.length)}
          </Button>
          {isBusy && (
            <Button variant="default" onClick={run.stop}>
              {t.stop}
            </Button>
          )}
          {run.state === 'stopped' && (
            <Button variant="default" onClick={run.resume}>
              {t.goOn}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {rows.length === 0 ? t.nothingYet : t.cost(rows.length, unlimited)}
          </Text>
        </Group>
        <Progressing run={run} reference={`${props.name}@${props.version}`} />
      </Stack>
    </Section>
  );
}

interface Choice {
  readonly output: Output;
  readonly dpi: string;
  readonly keyId: string;
  /** Of label sheets alone. */
  readonly on: SheetChoice;
}

/** Whether a sheet is chosen that the label fits, as far as is known here. */
const isPrintable = (on: SheetChoice, sheets: readonly SheetJson[], label: LabelJson): boolean =>
  placesOn(on, sheets) !== undefined &&
  misfit(
    label,
    sheets.find(({ id }) => id === on.sheet),
  ) === undefined;

/** The run of what is chosen; begun, it keeps to what was chosen then. */
function usePrint(props: PrintSectionProps, choice: Choice, sheets: readonly SheetJson[]) {
  const { name, version, label, accountId, rows, onPrinted } = props;
  const { text, mapping, hasNames } = props;
  const announce = useAnnounce();
  const reference = `${name}@${version}`;
  const run = usePrintRun(({ id, file }, batches) => {
    announce(messages('printing').done);
    const at = new Date().toISOString();
    const labels = rows.length;
    const rowsAndColumns = { text, mapping, hasNames, labels };
    rememberPrinted(accountId, name, { id, at, reference, ...rowsAndColumns, batches, file });
    onPrinted();
  });
  const begin = (): void => {
    const { format, file } = OUTPUTS.find(({ id }) => id === choice.output)!;
    const { on } = choice;
    const places = choice.output === 'sheet' ? placesOn(on, sheets) : undefined;
    const parts = partsOnSheets(
      rows,
      LABELS_IN_ONE,
      places ?? 1,
      places === undefined ? 1 : on.start,
    );
    const inputs = parts.map((part): LabelBatchInput => ({
      keyId: choice.keyId,
      reference,
      labels: parametersFrom(label, part.rows, part.from),
      format,
      dpi: Number(choice.dpi),
      sheet: places === undefined ? {} : sheetOptions(on, part.start),
    }));
    run.start({ id: crypto.randomUUID(), inputs, file });
  };
  return { ...run, begin };
}

interface ChoiceFieldsProps {
  readonly choice: Choice;
  readonly keys: readonly ApiKeyJson[];
  readonly onChange: (choice: Choice) => void;
}

function ChoiceFields({ choice, keys, onChange }: ChoiceFieldsProps) {
  const t = messages('printing');
  const set = (change: Partial<Choice>): void => onChange({ ...choice, ...change });
  return (
    <Group grow align="flex-end" preventGrowOverflow={false} wrap="wrap">
      <NativeSelect
        label={t.printOn}
        value={choice.output}
        onChange={(event) => set({ output: event.currentTarget.value as Output })}
        data={OUTPUTS.map(({ id }) => ({ value: id, label: t.outputs[id] }))}
      />
      <NativeSelect
        label={t.printer}
        value={choice.dpi}
        onChange={(event) => set({ dpi: event.currentTarget.value })}
        data={printers()}
      />
      <NativeSelect
        label={t.apiKey}
        description={t.keyHelp}
        value={choice.keyId}
        onChange={(event) => set({ keyId: event.currentTarget.value })}
        data={keys.map(({ id, name, last4 }) => ({ value: id, label: `${name} …${last4}` }))}
      />
    </Group>
  );
}

interface ProgressingProps {
  readonly run: PrintRun;
  readonly reference: string;
}

function Progressing({ run, reference }: ProgressingProps) {
  const t = messages('printing');
  const { parts, state, error, file } = run;
  const all = parts.reduce((sum, { labels }) => sum + labels, 0);
  const made = parts.reduce((sum, { ended }) => sum + (ended?.delivered ?? 0), 0);
  const failed = parts.reduce((sum, { ended }) => sum + (ended?.failed ?? 0), 0);
  if (state === 'idle') return null;
  return (
    <Stack gap="xs">
      <Progress
        value={all === 0 ? 0 : ((made + failed) / all) * 100}
        size="lg"
        aria-label={t.progress}
      />
      <Text size="sm" role="status">
        {t.made(made, all, failed)}
      </Text>
      <ErrorAlert error={error} />
      <FileLinks
        reference={reference}
        file={file}
        batches={parts.flatMap(({ batchId, ended }) =>
          batchId !== undefined && ended !== undefined && ended.delivered > 0 ? [batchId] : [],
        )}
      />
    </Stack>
  );
}

const LABELS_IN_ONE = 100;
