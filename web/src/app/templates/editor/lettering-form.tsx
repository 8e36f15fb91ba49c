/** The fields of text, dates and counters: what is written, and how. */
import { Autocomplete, NumberInput, Switch, TextInput } from '@mantine/core';
import { messages } from '../../../messages/messages.ts';
import type { CounterJson, DateJson, LetteredJson, TextJson } from '../model/label.ts';
import classes from './editor.module.css';
import { Choice, ColorField, DECIMAL_POINTS, NumberField, Pick } from './fields.tsx';
import type { ElementFormProps } from './inspector.tsx';
import { PlaceInBox } from './place-in-box.tsx';
import { TemplateText } from './template-text.tsx';

export const LetteringForm = ({ element, ...rest }: ElementFormProps<LetteredJson>) => {
  const t = messages('label-forms');
  return (
    <>
      {element.type === 'text' && (
        <TemplateText
          label={t.text}
          description={t.textHint}
          value={element.text}
          names={rest.names}
          missing={rest.missing}
          onChange={(text) => rest.set({ text })}
          onAdd={rest.addPlaceholder}
          error={rest.isFaulty('text')}
        />
      )}
      {element.type === 'text' && <GroupFields element={element} {...rest} />}
      {element.type === 'date' && <DateFields element={element} {...rest} />}
      {element.type === 'counter' && <CounterFields element={element} {...rest} />}
      <Lettering element={element} {...rest} />
    </>
  );
};

/** Account numbers are written in groups of four from the left, amounts in groups of three from the right. */
const GroupFields = ({ element, set, isFaulty }: ElementFormProps<TextJson>) => {
  const t = messages('label-forms');
  return (
    <>
      <NumberField
        label={t.groupSize}
        description={t.groupSizeHint}
        placeholder={t.noGroups}
        value={element.groups?.size}
        onChange={(size) =>
          set({ groups: size === undefined ? undefined : { ...element.groups, size } })
        }
        min={2}
        max={10}
        error={isFaulty('groups')}
      />
      {element.groups !== undefined && (
        <Choice
          label={t.groupsBegin}
          value={element.groups.from ?? 'left'}
          options={[
            { value: 'left', label: t.aligned.left },
            { value: 'right', label: t.aligned.right },
          ]}
          onChange={(from) => set({ groups: { size: element.groups?.size ?? 4, from } })}
        />
      )}
    </>
  );
};

function DateFields({ element, namesOf, set, isFaulty }: ElementFormProps<DateJson>) {
  const t = messages('label-forms');
  const names = withOwn(namesOf('date'), element.placeholder);
  return (
    <div className={classes['columns']}>
      <TextInput
        label={t.format}
        description={DATE_FORMATS.join(', ')}
        placeholder={DATE_FORMATS[0]}
        value={element.format ?? ''}
        onChange={(event) => set({ format: event.currentTarget.value || undefined })}
        error={isFaulty('format')}
      />
      <NumberField
        label={t.daysLater}
        description={t.mayBeNegative}
        placeholder="0"
        value={element.offsetDays}
        onChange={(offsetDays) => set({ offsetDays })}
        min={-36_500}
        max={36_500}
      />
      <Pick
        label={t.date}
        value={element.placeholder ?? ''}
        options={[
          { value: '', label: t.dayOfPrinting },
          ...names.map((name) => ({ value: name, label: `{${name}}` })),
        ]}
        onChange={(name) => set({ placeholder: name === '' ? undefined : name })}
      />
    </div>
  );
}

const CounterFields = ({ element, namesOf, set }: ElementFormProps<CounterJson>) => (
  <Pick
    label={messages('label-forms').counter}
    value={element.placeholder}
    options={withOwn(namesOf('counter'), element.placeholder).map((name) => ({
      value: name,
      label: `{${name}}`,
    }))}
    onChange={(placeholder) => set({ placeholder })}
  />
);

function Lettering({ element, set, isFaulty }: ElementFormProps<LetteredJson>) {
  const t = messages('label-forms');
  return (
    <fieldset className={classes['group']}>
      <legend>{t.lettering}</legend>
      <div className={classes['columns']}>
        <FontSize
          value={element.size ?? '9pt'}
          onChange={(size) => set({ size })}
          error={isFaulty('size')}
        />
        <Autocomplete
          label={t.font}
          placeholder={FONTS[0]}
          value={element.font ?? ''}
          data={FONTS}
          onChange={(font) => set({ font: font === '' ? undefined : font })}
          error={isFaulty('font')}
        />
        <Choice
          label={t.weight}
          value={element.weight ?? 'regular'}
          options={[
            { value: 'regular', label: t.weights.regular },
            { value: 'bold', label: t.weights.bold },
          ]}
          onChange={(weight) => set({ weight: weight === 'regular' ? undefined : weight })}
        />
        <ColorField
          label={t.color}
          placeholder="#000000"
          value={element.color}
          onChange={(color) => set({ color })}
          error={isFaulty('color')}
        />
        <PlaceInBox element={element} defaults={TOP_LEFT} set={set} />
        <NumberField
          label={t.lineHeight}
          placeholder="1.2"
          value={element.lineHeight}
          onChange={(lineHeight) => set({ lineHeight })}
          min={0.8}
          max={3}
          step={0.05}
          decimals={2}
          error={isFaulty('lineHeight')}
        />
        <Switch
          label={t.breakLines}
          checked={element.wrap ?? false}
          onChange={(event) => set({ wrap: event.currentTarget.checked || undefined })}
        />
        <Switch
          label={t.shrink}
          checked={element.shrink ?? false}
          onChange={(event) => set({ shrink: event.currentTarget.checked || undefined })}
        />
      </div>
    </fieldset>
  );
}

interface FontSizeProps {
  /** `9pt` or `3.2mm`. */
  readonly value: string;
  readonly onChange: (size: string) => void;
  readonly error: boolean;
}

/** Sizes are in points here; one in mm keeps its unit. */
function FontSize({ value, onChange, error }: FontSizeProps) {
  const [, digits = '', unit = 'pt'] = /^([\d.]+)(pt|mm)$/.exec(value) ?? [];
  return (
    <NumberInput
      label={messages('label-forms').size(unit)}
      value={digits === '' ? '' : Number(digits)}
      onChange={(next) => next !== '' && onChange(`${next}${unit}`)}
      step={unit === 'pt' ? 0.5 : 0.1}
      decimalScale={2}
      allowedDecimalSeparators={DECIMAL_POINTS}
      min={unit === 'pt' ? 1.5 : 0.5}
      error={error}
      hideControls
    />
  );
}

/** With the one that is chosen, also where there is no such placeholder. */
const withOwn = (names: readonly string[], own: string | undefined): readonly string[] =>
  own === undefined || names.includes(own) ? names : [own, ...names];

/** Those that are bundled; an operator may have installed more. */
const FONTS = ['sans', 'mono', 'condensed', 'arimo', 'ocr-b'] as const;

const DATE_FORMATS = ['yyyy-MM-dd', 'dd.MM.yyyy'] as const;

const TOP_LEFT = { align: 'left', verticalAlign: 'top' } as const;
