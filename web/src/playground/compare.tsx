/** Two sets of options side by side: the one that is being edited, and one that was kept. */
import { Button } from '@mantine/core';
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
  const state = usePicture(JSON.stringify(barcodeBody(kept)), 0);
  return (
    <section aria-labelledby="compare-title" className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 id="compare-title" className={styles.sectionTitle}>
          Compare
        </h2>
        <div className={styles.compareActions}>
          <Button size="compact-sm" variant="default" onClick={onSwap}>
            Swap
          </Button>
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            Stop comparing
          </Button>
        </div>
      </div>
      <div className={styles.compare}>
        <div>
          <h3 className={styles.compareTitle}>Now</h3>
          <Preview state={picture} alt="Barcode as it is now" />
          <Problems state={picture} />
        </div>
        <div>
          <h3 className={styles.compareTitle}>Kept</h3>
          <Preview state={state} alt="Barcode that was kept" />
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
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
