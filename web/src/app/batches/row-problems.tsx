/** The rows that cannot be drawn, each with what is wrong and the ways to mend it: other data, or leaving it out. */
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messages } from '../../messages/messages.ts';
import classes from './batches.module.css';
import type { CheckedProduct } from './use-check.ts';
import type { ProductList } from './use-list.ts';

interface RowProblemsProps {
  readonly rows: readonly CheckedProduct[];
  readonly list: Pick<ProductList, 'mend' | 'leaveOut'>;
}

export function RowProblems({ rows, list }: RowProblemsProps) {
  const t = messages('batches');
  const [shown, setShown] = useState(ROWS_SHOWN);
  const wrong = rows.filter(({ problem }) => problem !== null);
  const known = wrong.flatMap(({ line, mended }) =>
    mended === null ? [] : [[line, mended] as const],
  );
  if (wrong.length === 0) return null;
  return (
    <section aria-labelledby="wrong-rows">
      <Group justify="space-between">
        <Text fw={650} size="sm" component="h3" id="wrong-rows">
          {t.wrongRows(wrong.length)}
        </Text>
        <Group gap="xs">
          {known.length > 1 && (
            <Button size="compact-sm" variant="default" onClick={() => list.mend(new Map(known))}>
              {t.mendAll(known.length)}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => list.leaveOut(wrong.map(({ line }) => line))}
          >
            {t.leaveOutAll(wrong.length)}
          </Button>
        </Group>
      </Group>
      <ul className={classes['rows']}>
        {wrong.slice(0, shown).map((row) => (
          <li key={row.line}>
            <RowProblem row={row} list={list} />
          </li>
        ))}
      </ul>
      {wrong.length > shown && (
        <Button size="compact-sm" variant="default" onClick={() => setShown(shown + ROWS_SHOWN)}>
          {t.showMore(Math.min(ROWS_SHOWN, wrong.length - shown))}
        </Button>
      )}
    </section>
  );
}

interface RowProblemProps {
  readonly row: CheckedProduct;
  readonly list: Pick<ProductList, 'mend' | 'leaveOut'>;
}

function RowProblem({ row, list }: RowProblemProps) {
  const t = messages('batches');
  const { line, data, name, problem, mended } = row;
  const [value, setValue] = useState(data);
  const mend = (next: string): void => list.mend(new Map([[line, next.trim()]]));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== '' && value !== data) mend(value);
      }}
    >
      <TextInput
        label={`${t.line(line)}${name === '' ? '' : ` · ${name}`}`}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={problem}
        spellCheck={false}
        maw={560}
      />
      <Group gap="xs" mt={6}>
        {mended !== null && (
          <Button size="compact-sm" variant="default" onClick={() => mend(mended)}>
            {t.use(mended)}
          </Button>
        )}
        {value !== data && (
          <Button size="compact-sm" variant="default" type="submit">
            {t.useThis}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={() => list.leaveOut([line])}>
          {t.leaveOut(line)}
        </Button>
      </Group>
    </form>
  );
}

const ROWS_SHOWN = 20;
