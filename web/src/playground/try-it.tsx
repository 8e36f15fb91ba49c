/**
 * A small playground for the home page: a few symbologies, no session. It shows the public example
 * images until the visitor types, so that it works before its code has loaded.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { messages } from '../messages/messages.ts';
import { examplePath } from '../components/barcode-picture.tsx';
import styles from './playground.module.css';
import { Preview, type PreviewState } from './preview.tsx';
import { problemText } from './problem.ts';
import { DEFAULT_FORMAT, wellFormed } from './request.ts';
import { toFragment } from './address.ts';
import { TRY_ROWS, VISITOR_LENGTH_MAX, type TryRow } from './try-rows.ts';
import { usePicture } from './use-picture.ts';

export function TryIt() {
  const t = messages('preview');
  const [row, setRow] = useState<TryRow>(TRY_ROWS[0]!);
  const [data, setData] = useState(row.example);
  const isExample = data === row.example;
  const request =
    isExample || data === '' ? undefined : JSON.stringify({ symbology: row.id, data });
  const state = usePicture(request, DEBOUNCE_MS);
  const problem = data === '' ? t.enterData : problemText(state.problem);

  const choose = (id: string): void => {
    const next = TRY_ROWS.find((candidate) => candidate.id === id)!;
    if (isExample || data === '') setData(next.example);
    setRow(next);
  };
  const example = { url: examplePath(row.id) };
  const shown: PreviewState = isExample
    ? { picture: example, problem: undefined, stale: false }
    : { ...state, picture: state.picture ?? example };

  return (
    <div className={styles.tryIt}>
      <div className={styles.tryForm}>
        <fieldset className={styles.chips}>
          <legend>{t.symbology}</legend>
          {TRY_ROWS.map(({ id, name }) => (
            <label key={id} className={styles.chip}>
              <input
                type="radio"
                name="try-symbology"
                checked={id === row.id}
                onChange={() => choose(id)}
              />
              {name}
            </label>
          ))}
        </fieldset>
        {/* Not the field of the component library, which would be loaded with the first page for this alone. */}
        <label className={styles.tryLabel}>
          {t.data}
          <input
            className={styles.tryField}
            value={data}
            onChange={(event) => setData(wellFormed(event.currentTarget.value))}
            maxLength={VISITOR_LENGTH_MAX}
            aria-invalid={problem !== ''}
            aria-describedby="try-problem"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
          />
        </label>
        <p id="try-problem" role="status" className={styles.tryProblem}>
          {problem}
        </p>
        <Button
          component={Link}
          to={`/playground${toFragment({ symbology: row.id, data, format: DEFAULT_FORMAT, style: {} })}`}
          variant="default"
        >
          {t.openPlayground}
        </Button>
      </div>
      <Preview state={shown} alt={t.pictureOf(row.name)} fill />
    </div>
  );
}

/** Visitors are limited to twenty images per minute. */
const DEBOUNCE_MS = 450;
