/** The options that are set, and whether requests may give them another value. */
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconTrash } from '../../../components/icons.tsx';
import { messages } from '../../../messages/messages.ts';
import type { Rule } from './style-content.ts';
import classes from './style.module.css';

interface StyleRulesProps {
  readonly rows: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly rule: Rule;
  }[];
  readonly onRule: (name: string, rule: Rule) => void;
  readonly onRemove: (name: string) => void;
}

export const StyleRules = ({ rows, onRule, onRemove }: StyleRulesProps) => {
  const t = messages('style-editor');
  return (
    <section aria-labelledby="style-rules" className={classes['rules']}>
      <h2 id="style-rules" className={classes['title']}>
        {t.rules}
      </h2>
      <p className={classes['hint']}>{rows.length === 0 ? t.noRules : t.rulesHint}</p>
      <ul className={classes['list']}>
        {rows.map(({ name, label, value, rule }) => (
          <li key={name}>
            <span className={classes['option']}>
              <b>{label}</b> <span>{value.length > 40 ? `${value.slice(0, 40)}…` : value}</span>
            </span>
            <NativeSelect
              size="xs"
              aria-label={t.ruleOf(label)}
              value={rule}
              data={[
                { value: 'fixed', label: t.fixed },
                { value: 'default', label: t.byDefault },
              ]}
              onChange={(event) => onRule(name, event.currentTarget.value as Rule)}
            />
            <ActionIcon
              variant="subtle"
              color="ink"
              aria-label={t.remove(label)}
              onClick={() => onRemove(name)}
            >
              <IconTrash size={16} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
};
