/** Chooses a symbology: the list next to the editor on wide screens, in a drawer on narrow ones. */
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown } from '../components/icons.tsx';
import { lazy, Suspense, useState } from 'react';
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';
import { BarcodePicture } from '../components/barcode-picture.tsx';
import { messages } from '../messages/messages.ts';
import styles from './playground.module.css';
import { SymbologyList } from './symbology-list.tsx';

const SymbologyPanel = lazy(() => import('./symbology-panel.tsx'));

interface ResponsivePickerProps {
  readonly rows: readonly SymbologyJson[];
  readonly row: SymbologyJson;
  readonly onChoose: (id: string) => void;
}

export function ResponsivePicker({ rows, row, onChoose }: ResponsivePickerProps) {
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  if (wide) {
    return (
      <div className={styles.aside}>
        <SymbologyList rows={rows} chosen={row.id} onChoose={onChoose} />
      </div>
    );
  }
  return <SymbologyDrawer rows={rows} row={row} onChoose={onChoose} side="bottom" />;
}

interface SymbologyDrawerProps extends ResponsivePickerProps {
  /** The side of the window that the list comes from. */
  readonly side: 'bottom' | 'right';
}

/** A button with the chosen symbology that opens the list. */
export function SymbologyDrawer({ rows, row, onChoose, side }: SymbologyDrawerProps) {
  const [open, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const show = (): void => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <button type="button" className={styles.opener} onClick={show}>
        <BarcodePicture id={row.id} alt="" className={styles.optionPicture ?? ''} eager />
        <span className={styles.optionText}>
          <span className={styles.optionId}>{messages('preview').symbology}</span>
          <span className={styles.optionName}>{row.name}</span>
        </span>
        <IconChevronDown size={18} aria-hidden="true" />
      </button>
      {isWanted && (
        <Suspense fallback={null}>
          <SymbologyPanel
            rows={rows}
            row={row}
            opened={open}
            side={side}
            onChoose={onChoose}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
