/** When an element is drawn: always, or by the value of a placeholder. */
import { TextInput } from '@mantine/core';
import { messages } from '../../../messages/messages.ts';
import type { ConditionJson } from '../model/label.ts';
import classes from './editor.module.css';
import { Pick } from './fields.tsx';
import type { ElementFormProps } from './inspector.tsx';

const MODES = ['always', 'given', 'empty', 'equals', 'differs'] as const;
type Mode = (typeof MODES)[number];

export function ConditionForm({ element, names, set }: ElementFormProps) {
  const t = messages('label-forms');
  const { showIf } = element;
  const mode = modeOf(showIf);
  const name = showIf?.placeholder ?? names[0];
  const change = (next: Mode, placeholder: string, value: string): void =>
    set({ showIf: next === 'always' ? undefined : conditionOf(next, placeholder, value) });
  if (name === undefined) return null;
  const known = names.includes(name) ? names : [name, ...names];
  return (
    <fieldset className={classes['group']}>
      <legend>{t.condition}</legend>
      <div className={classes['columns']}>
        <Pick
          label={t.drawn}
          value={mode}
          options={MODES.map((value) => ({ value, label: t.modes[value] }))}
          onChange={(next) => change(next, name, showIf?.equals ?? '')}
        />
        {mode !== 'always' && (
          <Pick
            label={t.placeholder}
            value={name}
            options={known.map((one) => ({ value: one, label: one }))}
            onChange={(next) => change(mode, next, showIf?.equals ?? '')}
          />
        )}
        {(mode === 'equals' || mode === 'differs') && (
          <TextInput
            label={t.value}
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
