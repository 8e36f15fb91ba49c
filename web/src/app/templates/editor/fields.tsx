/** The fields of the forms: of millimeters, numbers, colors and choices that may be left out. */
import { ColorInput, NativeSelect, NumberInput, SegmentedControl, Input } from '@mantine/core';
import { useId, useState } from 'react';
import { Swatch } from '../../../components/swatch.tsx';
import { messages } from '../../../messages/messages.ts';
import { inMm } from './choices.ts';
import classes from './editor.module.css';

interface NumberFieldProps {
  readonly label: string;
  /** undefined: the default applies, which `placeholder` names. */
  readonly value: number | undefined;
  readonly placeholder?: string;
  readonly description?: string;
  /** undefined: the field was emptied, which only those that may be empty say. */
  readonly onChange: (value: number | undefined) => void;
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly decimals?: number;
  readonly error?: boolean;
}

/** On the keys of one language and another; the field has a point for both. */
export const DECIMAL_POINTS = ['.', ','];

/** A number. What is typed stands in the field as it is until it is left. */
export function NumberField({
  value,
  onChange,
  required = false,
  decimals = 0,
  error = false,
  ...rest
}: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <NumberInput
      {...rest}
      value={typed ?? value ?? ''}
      onChange={(next) => {
        setTyped(String(next));
        const number = Number(next);
        if (next === '' || next === '-') {
          if (!required) onChange(undefined);
        } else if (Number.isFinite(number)) onChange(number);
      }}
      onBlur={() => setTyped(undefined)}
      decimalScale={decimals}
      allowedDecimalSeparators={DECIMAL_POINTS}
      error={error}
      hideControls
      withKeyboardEvents
    />
  );
}

interface MillimetersProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (mm: number) => void;
  readonly min?: number;
  readonly error?: boolean;
}

/** Millimeters in steps of a tenth. */
export const Millimeters = ({ label, onChange, ...rest }: MillimetersProps) => (
  <NumberField
    {...rest}
    label={inMm(label)}
    onChange={(value) => value !== undefined && onChange(value)}
    required
    step={0.1}
    decimals={2}
  />
);

interface ColorFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly placeholder: string;
  readonly onChange: (value: string | undefined) => void;
  readonly error?: boolean;
}

export const ColorField = ({ value, onChange, error = false, ...rest }: ColorFieldProps) => (
  <ColorInput
    {...rest}
    value={value ?? ''}
    leftSection={<Swatch color={value ?? rest.placeholder} />}
    onChange={(next) => onChange(next.trim() === '' ? undefined : next.trim())}
    fixOnBlur={false}
    error={error}
    popoverProps={{ withinPortal: true }}
    eyeDropperButtonProps={{ 'aria-label': messages('label-forms').pickColor }}
  />
);

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** A few short choices side by side. */
export function Choice<T extends string>({
  label,
  value,
  options,
  isAcross = false,
  onChange,
}: ChoiceProps<T> & {
  /** Whether it needs the width of a whole row. */
  readonly isAcross?: boolean;
}) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={isAcross ? classes['across'] : undefined}>
      <Input.Label component="div" id={id}>
        {label}
      </Input.Label>
      <SegmentedControl
        fullWidth
        size="xs"
        className={classes['segments'] ?? ''}
        data={options.map((one) => ({ ...one }))}
        value={value}
        onChange={(next) => onChange(next as T)}
      />
    </div>
  );
}

/** Choices in a list. */
export const Pick = <T extends string>({ label, value, options, onChange }: ChoiceProps<T>) => (
  <NativeSelect
    label={label}
    value={value}
    data={options.map((one) => ({ ...one }))}
    onChange={(event) => onChange(event.currentTarget.value as T)}
  />
);
