/** The barcode beside another one: the options that were kept, and what they look like. */
import { Button } from '@mantine/core';
import { differenceText } from './difference-text.ts';
import styles from './playground.module.css';
import { Preview } from './preview.tsx';
import { barcodeBody, type BarcodeChoice } from './request.ts';
import { usePicture } from './use-picture.ts';

interface CompareProps {
  /** What was kept; undefined: nothing. */
  readonly kept: BarcodeChoice | undefined;
  readonly current: BarcodeChoice;
  readonly onKeep: (choice: BarcodeChoice | undefined) => void;
  /** Makes the kept one the current one, and the other way round. */
  readonly onSwap: () => void;
}

export function Compare({ kept, current, onKeep, onSwap }: CompareProps) {
  const key = kept === undefined ? undefined : JSON.stringify(barcodeBody(kept));
  const state = usePicture(key, 0);
  if (kept === undefined) {
    return (
      <Button size="compact-sm" variant="default" onClick={() => onKeep(current)}>
        Keep to compare
      </Button>
    );
  }
  return (
    <section aria-labelledby="compare-title" className={styles.compare}>
      <h3 id="compare-title" className={styles.compareTitle}>
        To compare with
      </h3>
      <Preview state={state} alt="Barcode that was kept" />
      <p className={styles.note}>{differenceText(kept, current)}</p>
      <div className={styles.compareActions}>
        <Button size="compact-sm" variant="default" onClick={onSwap}>
          Swap
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onKeep(undefined)}>
          Remove
        </Button>
      </div>
    </section>
  );
}
