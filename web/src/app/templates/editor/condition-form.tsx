/** When an element is drawn: always, or by the value of a placeholder. */
import { TextInput } from '@mantine/core';
import type { ConditionJson } from '../model/label.ts';
import classes from './editor.module.css';
import { Pick } from './fields.tsx';
import type { ElementFormProps } from './inspector.tsx';

type Mode = 'always' | 'given' | 'empty' | 'equals' | 'differs';

export function ConditionForm({ element, names, set }: ElementFormProps) {
  const { showIf } = element;
  const mode = modeOf(showIf);
  const name = showIf?.placeholder ?? names[0];
  const change = (next: Mode, placeholder: string, value: string): void =>
    set({ showIf: next === 'always' ? undefined : conditionOf(next, placeholder, value) });
  if (name === undefined) return null;
  const known = names.includes(name) ? names : [name, ...names];
  return (
    <fieldset className={classes['group']}>
      <legend>Condition</legend>
      <div className={classes['columns']}>
        <Pick
          label="Drawn"
          value={mode}
          options={MODES}
          onChange={(next) => change(next, name, showIf?.equals ?? '')}
        />
        {mode !== 'always' && (
          <Pick
            label="Placeholder"
            value={name}
            options={known.map((one) => ({ value: one, label: one }))}
            onChange={(next) => change(mode, next, showIf?.equals ?? '')}
          />
        )}
        {(mode === 'equals' || mode === 'differs') && (
          <TextInput
            label="Value"
            value={showIf?.equals ?? ''}
            onChange={(event) => change(mode, name, event.currentTarget.value)}
          />
        )}
      </div>
    </fieldset>
  );
}

function modeOf(showIf: ConditionJson | undefined): Mode {
  if (showIf === undefined) return 'always';
  if (showIf.equals === undefined) return showIf.not === true ? 'empty' : 'given';
  return showIf.not === true ? 'differs' : 'equals';
}

const conditionOf = (mode: Mode, placeholder: string, value: string): ConditionJson => ({
  placeholder,
  ...(mode === 'equals' || mode === 'differs' ? { equals: value } : {}),
  ...(mode === 'empty' || mode === 'differs' ? { not: true } : {}),
});

const MODES: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: 'always', label: 'Always' },
  { value: 'given', label: 'Where given' },
  { value: 'empty', label: 'Where empty' },
  { value: 'equals', label: 'Where equal to' },
  { value: 'differs', label: 'Where not equal to' },
];
