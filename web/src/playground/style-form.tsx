/** The style options of a symbology: one control for each row of the table. */
import {
  ColorInput,
  FileInput,
  Input,
  NumberInput,
  SegmentedControl,
  Switch,
  TextInput,
} from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { StyleOptionJson, SymbologyJson } from '../../../src/catalog/schemas.ts';
import { Swatch } from '../components/swatch.tsx';
import { messages } from '../messages/messages.ts';
import { choiceText, defaultText, hintOf, labelOf, shortDefault } from './option-words.ts';
import styles from './playground.module.css';

interface StyleFormProps {
  readonly row: SymbologyJson;
  readonly options: readonly StyleOptionJson[];
  /** Only what was set. */
  readonly style: Readonly<Record<string, string>>;
  /** undefined: back to the default. */
  readonly onChange: (name: string, value: string | undefined) => void;
}

export const StyleForm = ({ row, options, style, onChange }: StyleFormProps) => (
  <div className={styles.styleForm}>
    {options
      .filter((option) => row.style.includes(option.name))
      .map((option) => (
        <Control
          key={option.name}
          option={option}
          placeholder={placeholderOf(option, row)}
          value={style[option.name]}
          onChange={(value) => onChange(option.name, value)}
        />
      ))}
  </div>
);

interface ControlProps {
  readonly option: StyleOptionJson;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function Control(props: ControlProps): ReactNode {
  const { control } = props.option;
  switch (control.kind) {
    case 'number':
      return <NumberControl {...props} min={control.min} max={control.max} />;
    case 'length':
      return <TextControl {...props} pattern={control.pattern} />;
    case 'colour':
      return <ColorControl {...props} transparent={control.transparent} />;
    case 'file':
      return <FileControl {...props} contentTypes={control.contentTypes} />;
    case 'switch':
      return <SwitchControl {...props} />;
    case 'text':
      return <TextControl {...props} pattern={control.pattern} />;
    case 'choice':
      return <ChoiceControl {...props} values={control.values} />;
  }
}

const TextControl = (props: ControlProps & { readonly pattern: string }) => (
  <TextInput
    label={labelOf(props.option.name)}
    description={hintOf(props.option)}
    placeholder={props.placeholder}
    value={props.value ?? ''}
    onChange={({ currentTarget }) => props.onChange(currentTarget.value || undefined)}
    pattern={props.pattern}
  />
);

const NumberControl = (props: ControlProps & { readonly min: number; readonly max: number }) => (
  <NumberInput
    label={labelOf(props.option.name)}
    description={messages('barcode-options').range(hintOf(props.option), props.min, props.max)}
    placeholder={props.placeholder}
    value={props.value ?? ''}
    onChange={(value) => props.onChange(value === '' ? undefined : String(value))}
    min={props.min}
    max={props.max}
    clampBehavior="strict"
    allowDecimal={false}
    allowNegative={false}
  />
);

function ColorControl(props: ControlProps & { readonly transparent: boolean }) {
  const t = messages('barcode-options');
  const clear = props.value === 'transparent';
  return (
    <div>
      <ColorInput
        label={labelOf(props.option.name)}
        description={t.colorHint}
        placeholder={props.placeholder}
        leftSection={<Swatch color={toFieldColor(props.value) || props.placeholder} />}
        value={clear ? '' : toFieldColor(props.value)}
        onChange={(value) => props.onChange(toParameter(value))}
        fixOnBlur={false}
        disabled={clear}
        popoverProps={{ withinPortal: true }}
        eyeDropperButtonProps={{ 'aria-label': t.pickColor }}
      />
      {props.transparent ? (
        <Switch
          mt="xs"
          size="sm"
          label={t.transparent}
          checked={clear}
          onChange={(event) =>
            props.onChange(event.currentTarget.checked ? 'transparent' : undefined)
          }
        />
      ) : null}
    </div>
  );
}

/** The value is the file as a data URI; only that it is set is shown after a change of page. */
function FileControl(props: ControlProps & { readonly contentTypes: readonly string[] }) {
  const choose = async (file: File | null) => {
    props.onChange(file === null ? undefined : await dataUriOf(file));
  };
  return (
    <FileInput
      label={labelOf(props.option.name)}
      description={hintOf(props.option)}
      placeholder={
        props.value === undefined ? props.placeholder : messages('barcode-options').aPicture
      }
      accept={props.contentTypes.join(',')}
      onChange={(file) => void choose(file)}
      clearable
    />
  );
}

const dataUriOf = (file: File): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => done(String(reader.result)));
    reader.addEventListener('error', () => fail(reader.error!));
    reader.readAsDataURL(file);
  });

function SwitchControl({ option, value, onChange }: ControlProps) {
  const id = useId();
  return (
    <div>
      <Input.Label htmlFor={id}>{labelOf(option.name)}</Input.Label>
      <Input.Description mb={5}>{hintOf(option)}</Input.Description>
      <Switch
        id={id}
        h="2.25rem"
        className={styles.styleSwitch ?? ''}
        checked={value !== 'off'}
        onChange={(event) => onChange(event.currentTarget.checked ? undefined : 'off')}
      />
    </div>
  );
}

function ChoiceControl(props: ControlProps & { readonly values: readonly string[] }) {
  const label = labelOf(props.option.name);
  const defaultValue = props.option.default;
  return (
    <div role="group" aria-label={label}>
      <Input.Label component="div">{label}</Input.Label>
      <Input.Description mb={5}>{hintOf(props.option)}</Input.Description>
      <SegmentedControl
        fullWidth
        data={props.values.map((one) => ({ value: one, label: choiceText(one) }))}
        value={props.value ?? defaultValue}
        onChange={(value) => props.onChange(value === defaultValue ? undefined : value)}
      />
    </div>
  );
}

/** The default of this symbology, where it differs between symbologies. */
function placeholderOf(option: StyleOptionJson, row: SymbologyJson): string {
  if (option.name === 'scale') return String(row.scaleDefault);
  if (option.name === 'barHeight') return String(row.barHeightDefault);
  if (option.name === 'quietZone') return shortDefault(quietZoneText(row));
  return defaultText(option.default);
}

/** `4 on all sides`, `10 left and right, 0 above`, `11 left, 7 right, 0 above`. */
function quietZoneText({ quietZone: { top, left, right } }: SymbologyJson): string {
  const t = messages('barcode-options').quietZone;
  if (top === left && left === right) return t.allSides(top);
  return left === right ? t.leftAndRight(left, top) : t.each(left, right, top);
}

/** The query contains no `#`; the color field shows it. */
const toFieldColor = (value: string | undefined): string =>
  value !== undefined && /^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value)
    ? `#${value}`
    : (value ?? '');

const toParameter = (value: string): string | undefined =>
  value.trim() === '' ? undefined : value.trim().replace(/^#/, '');
