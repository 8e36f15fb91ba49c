/** The data field, with the rule of the symbology and what is wrong with the data. */
import { Button, Textarea } from '@mantine/core';
import { IconBulb, IconSpacingHorizontal } from '../components/icons.tsx';
import { useRef } from 'react';
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';
import { messages } from '../messages/messages.ts';
import { insertable, invisibleIn } from './invisible.ts';
import { LazyMenu } from '../components/lazy-menu.tsx';
import styles from './playground.module.css';
import { wellFormed } from './request.ts';
import { useDescribedBy } from './use-described-by.ts';

interface DataFieldProps {
  readonly row: SymbologyJson;
  readonly data: string;
  readonly onChange: (data: string) => void;
  /** What is wrong; '' if nothing is. */
  readonly problem: string;
}

export function DataField({ row, data, onChange, problem }: DataFieldProps) {
  const t = messages('playground');
  const field = useRef<HTMLTextAreaElement>(null);
  useDescribedBy(field, 'data-rule data-problem data-invisible');
  const change = (text: string): void => onChange(wellFormed(text));
  const insert = (character: string): void => {
    const { selectionStart: from, selectionEnd: to } = field.current!;
    change(data.slice(0, from) + character + data.slice(to));
  };
  return (
    <div>
      <Textarea
        ref={field}
        label={messages('preview').data}
        description={row.rule}
        value={data}
        onChange={(event) => change(event.currentTarget.value)}
        error={problem !== ''}
        // Rules are in English.
        descriptionProps={{ id: 'data-rule', lang: 'en' }}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={DATA_LENGTH_MAX}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        classNames={{ input: styles.data ?? '' }}
      />
      <div className={styles.dataTools}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBulb size={16} aria-hidden="true" />}
          disabled={data === row.example}
          onClick={() => onChange(row.example)}
        >
          {t.example}
        </Button>
        <LazyMenu
          target={
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconSpacingHorizontal size={16} aria-hidden="true" />}
            >
              {t.controlCharacter}
            </Button>
          }
          position="bottom-start"
          choices={insertable().map(({ character, name }) => ({
            text: name,
            onChoose: () => insert(character),
          }))}
        />
        <span className={styles.length}>{t.length(data.length, row.lengthMax)}</span>
      </div>
      <p id="data-problem" role="status" className={styles.problem}>
        {problem}
      </p>
      <p id="data-invisible" className={styles.invisible}>
        {invisibleText(data)}
      </p>
    </div>
  );
}

function invisibleText(data: string): string {
  const { found, more } = invisibleIn(data);
  if (found.length === 0) return '';
  const t = messages('playground');
  const named = found.map(({ name, position }) => t.atPosition(name, position)).join(', ');
  return t.invisible(named, more);
}

/** Well above what any symbology encodes, and well below the 64 KiB of a request body. */
const DATA_LENGTH_MAX = 10_000;
