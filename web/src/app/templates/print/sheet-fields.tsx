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

interface SheetFieldsProps {
  readonly choice: SheetChoice;
  readonly sheets: readonly SheetJson[];
  readonly label: LabelJson;
  readonly onChange: (choice: SheetChoice) => void;
}

export function SheetFields({ choice, sheets, label, onChange }: SheetFieldsProps) {
  const { sheet, start, own } = choice;
  const fault = misfit(
    label,
    sheets.find(({ id }) => id === sheet),
  );
  return (
    <Stack gap="sm">
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label="Label sheet"
          description="By its maker’s number, such as L7160 or 5160"
          placeholder="Search"
          searchable
          limit={50}
          nothingFoundMessage="No such number. Choose a sheet of your own, and describe it."
          value={sheet}
          data={[
            { value: OWN, label: 'A sheet of your own' },
            ...sheets.map((one) => ({ value: one.id, label: sheetName(one) })),
          ]}
          onChange={(id) => onChange({ ...choice, sheet: id, start: 1 })}
          error={fault}
        />
        <NumberField
          label="First free label"
          description="Counted by rows from the top left"
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

const OwnFields = ({ own, onChange }: OwnFieldsProps) => (
  <Group grow align="flex-end" preventGrowOverflow={false} wrap="wrap">
    <TextInput
      label="Page"
      description="A4, letter, or mm as 210x297"
      value={own.sheetPage}
      onChange={(event) => onChange({ ...own, sheetPage: event.currentTarget.value })}
    />
    <NumberField
      label="Columns"
      value={own.sheetColumns}
      min={1}
      max={100}
      required
      onChange={(sheetColumns = 1) => onChange({ ...own, sheetColumns })}
    />
    <NumberField
      label="Rows of labels"
      value={own.sheetRows}
      min={1}
      max={100}
      required
      onChange={(sheetRows = 1) => onChange({ ...own, sheetRows })}
    />
    {LENGTHS.map(([name, label]) => (
      <NumberField
        key={name}
        label={`${label} (mm)`}
        placeholder="By the others"
        value={own[name]}
        min={0}
        step={0.1}
        decimals={2}
        onChange={(value) => onChange({ ...own, [name]: value })}
      />
    ))}
  </Group>
);

const LENGTHS = [
  ['labelWidth', 'Label width'],
  ['labelHeight', 'Label height'],
  ['marginLeft', 'Left margin'],
  ['marginTop', 'Top margin'],
  ['pitchX', 'Pitch across'],
  ['pitchY', 'Pitch down'],
] as const;
