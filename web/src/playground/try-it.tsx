/**
 * The playground in small, for the home page: a handful of symbologies, no session. Until somebody
 * types it shows the examples that anybody may have, so that it is right before its code has come.
 */
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { examplePath } from '../components/barcode-picture.tsx';
import styles from './playground.module.css';
import { Preview, type ShownState } from './preview.tsx';
import { problemText } from './problem.ts';
import { wellFormed } from './request.ts';
import { toFragment } from './address.ts';
import { TRY_ROWS, VISITOR_DATA_MAX, type TryRow } from './try-rows.ts';
import { useDescribedBy } from './use-described-by.ts';
import { usePicture } from './use-picture.ts';

export function TryIt() {
  const [row, setRow] = useState<TryRow>(TRY_ROWS[0]!);
  const [data, setData] = useState(row.example);
  const field = useRef<HTMLInputElement>(null);
  useDescribedBy(field, 'try-problem');
  const isExample = data === row.example;
  const asked = isExample || data === '' ? undefined : JSON.stringify({ symbology: row.id, data });
  const state = usePicture(asked, TYPING_RESTS_MS);
  const problem = data === '' ? 'Type the data to be encoded.' : problemText(state.problem);

  const choose = (id: string): void => {
    const next = TRY_ROWS.find((candidate) => candidate.id === id)!;
    if (isExample || data === '') setData(next.example);
    setRow(next);
  };
  const example = { url: examplePath(row.id) };
  const shown: ShownState = isExample
    ? { picture: example, problem: undefined, stale: false }
    : { ...state, picture: state.picture ?? example };

  return (
    <div className={styles.tryIt}>
      <div className={styles.tryForm}>
        <fieldset className={styles.chips}>
          <legend>Symbology</legend>
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
        <TextInput
          ref={field}
          label="Data"
          size="md"
          value={data}
          onChange={(event) => setData(wellFormed(event.currentTarget.value))}
          maxLength={VISITOR_DATA_MAX}
          error={problem !== ''}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          classNames={{ input: styles.data ?? '' }}
        />
        <p id="try-problem" role="status" className={styles.tryProblem}>
          {problem}
        </p>
        <Button
          component={Link}
          to={`/playground${toFragment({ symbology: row.id, data, format: 'svg', style: {} })}`}
          variant="default"
        >
          All symbologies in the playground
        </Button>
      </div>
      <Preview state={shown} alt={`${row.name} of the data`} fill />
    </div>
  );
}

/** A visitor has twenty pictures a minute. */
const TYPING_RESTS_MS = 450;
