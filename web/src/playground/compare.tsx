/** Two sets of options side by side: the one that is being edited, and one that was kept. */
import { Button } from '@mantine/core';
import { messages } from '../messages/messages.ts';
import { differenceText } from './difference-text.ts';
import styles from './playground.module.css';
import { Preview, type PreviewState } from './preview.tsx';
import { barcodeBody, type BarcodeChoice } from './request.ts';
import { usePicture } from './use-picture.ts';

interface CompareProps {
  readonly kept: BarcodeChoice;
  readonly current: BarcodeChoice;
  /** The picture of the current one. */
  readonly picture: PreviewState;
  /** Makes the kept one the current one, and the other way round. */
  readonly onSwap: () => void;
  readonly onRemove: () => void;
}

export function Compare({ kept, current, picture, onSwap, onRemove }: CompareProps) {
  const t = messages('playground');
  const state = usePicture(JSON.stringify(barcodeBody(kept)), 0);
  return (
    <section aria-labelledby="compare-title" className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 id="compare-title" className={styles.sectionTitle}>
          {t.compare}
        </h2>
        <div className={styles.compareActions}>
          <Button size="compact-sm" variant="default" onClick={onSwap}>
            {t.swap}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            {t.stopComparing}
          </Button>
        </div>
      </div>
      <div className={styles.compare}>
        <div>
          <h3 className={styles.compareTitle}>{t.now}</h3>
          <Preview state={picture} alt={t.nowPicture} />
          <Problems state={picture} />
        </div>
        <div>
          <h3 className={styles.compareTitle}>{t.kept}</h3>
          <Preview state={state} alt={t.keptPicture} />
          <Problems state={state} />
        </div>
      </div>
      <p className={styles.note}>{differenceText(kept, current)}</p>
    </section>
  );
}

/** What a scanner may notice of one of them. */
const Problems = ({ state }: { readonly state: PreviewState }) =>
  state.picture?.warnings === undefined || state.picture.warnings.length === 0 ? null : (
    <ul className={styles.note}>
      {state.picture.warnings.map((warning) => (
        <li key={warning}>{messages('playground').warning(warning)}</li>
      ))}
    </ul>
  );
