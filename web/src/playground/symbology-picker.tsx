/** Chooses a symbology: the list next to the editor on wide screens, in a drawer on narrow ones. */
import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown } from '../components/icons.tsx';
import { useState } from 'react';
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';
import { BarcodePicture } from '../components/barcode-picture.tsx';
import styles from './playground.module.css';
import { SymbologyList } from './symbology-list.tsx';

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
  return (
    <>
      <button type="button" className={styles.opener} onClick={() => setOpen(true)}>
        <BarcodePicture id={row.id} alt="" className={styles.optionPicture ?? ''} eager />
        <span className={styles.optionText}>
          <span className={styles.optionId}>Symbology</span>
          <span className={styles.optionName}>{row.name}</span>
        </span>
        <IconChevronDown size={18} aria-hidden="true" />
      </button>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position={side}
        size={side === 'bottom' ? '85%' : 'sm'}
        title="Choose a symbology"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <SymbologyList
          rows={rows}
          chosen={row.id}
          autoFocus
          onChoose={(id) => {
            onChoose(id);
            setOpen(false);
          }}
        />
      </Drawer>
    </>
  );
}
