/** The sheet that labels are printed on: found by its maker's number, or described. */
import { Group, Select, Stack, TextInput } from '@mantine/core';
import type { SheetJson } from '../../../../../src/batches/schemas.ts';
import { NumberField } from '../editor/fields.tsx';
import type { LabelJson } from '../model/label.ts';
import {
  misfit,
  OWN,
  placesOn,
  sheetName,
  type OwnSheet,
  type SheetChoice,
} from './sheet-choice.ts';
import { messages } from '../../../messages/messages.ts';

interface SheetFieldsProps {
  readonly choice: SheetChoice;
  readonly sheets: readonly SheetJson[];
  readonly label: LabelJson;
  readonly onChange: (choice: SheetChoice) => void;
}

export default function SheetFields({ choice, sheets, label, onChange }: SheetFieldsProps) {
  const t = messages('printing');
  const { sheet, start, own } = choice;
  const fault = misfit(
    label,
    sheets.find(({ id }) => id === sheet),
  );
  return (
    <Stack gap="sm">
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label={t.sheet}
          description={t.sheetHelp}
          placeholder={messages('shared').search}
          searchable
          limit={50}
          nothingFoundMessage={t.noSheet}
          value={sheet}
          data={[
            { value: OWN, label: t.ownSheet },
            ...sheets.map((one) => ({ value: one.id, label: sheetName(one) })),
          ]}
          onChange={(id) => onChange({ ...choice, sheet: id, start: 1 })}
          error={fault}
        />
        <NumberField
          label={t.start}
          description={t.startHelp}
          value={start}
          min={1}
          max={placesOn(choice, sheets) ?? 1}
          required
          onChange={(next) => onChange({ ...choice, start: next ?? 1 })}
        />
      </Group>
      {sheet === OWN && (
        <OwnFields own={own} onChange={(next) => onChange({ ...choice, own: next })} />
      )}
    </Stack>
  );
}

interface OwnFieldsProps {
  readonly own: OwnSheet;
  readonly onChange: (own: OwnSheet) => void;
}

function OwnFields({ own, onChange }: OwnFieldsProps) {
  const t = messages('printing');
  return (
    <Group grow align="flex-end" preventGrowOverflow={false} wrap="wrap">
      <TextInput
        label={t.page}
        description={t.pageHelp}
        value={own.sheetPage}
        onChange={(event) => onChange({ ...own, sheetPage: event.currentTarget.value })}
      />
      <NumberField
        label={t.columns}
        value={own.sheetColumns}
        min={1}
        max={100}
        required
        onChange={(sheetColumns = 1) => onChange({ ...own, sheetColumns })}
      />
      <NumberField
        label={t.rows}
        value={own.sheetRows}
        min={1}
        max={100}
        required
        onChange={(sheetRows = 1) => onChange({ ...own, sheetRows })}
      />
      {LENGTHS.map((name) => (
        <NumberField
          key={name}
          label={t.lengths[name]}
          placeholder={t.byOthers}
          value={own[name]}
          min={0}
          step={0.1}
          decimals={2}
          onChange={(value) => onChange({ ...own, [name]: value })}
        />
      ))}
    </Group>
  );
}

const LENGTHS = [
  'labelWidth',
  'labelHeight',
  'marginLeft',
  'marginTop',
  'pitchX',
  'pitchY',
] as const;
