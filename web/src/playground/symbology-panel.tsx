/** The drawer with the list of symbologies, loaded when it is first opened. */
import { Drawer } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';
import { messages } from '../messages/messages.ts';
import { SymbologyList } from './symbology-list.tsx';

interface SymbologyPanelProps {
  readonly rows: readonly SymbologyJson[];
  readonly row: SymbologyJson;
  readonly opened: boolean;
  readonly side: 'bottom' | 'right';
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

export default function SymbologyPanel(props: SymbologyPanelProps) {
  const { rows, row, opened, side, onChoose, onClose } = props;
  // It remembers where the focus came from only if it was closed first.
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <Drawer
      opened={opened && mounted}
      onClose={onClose}
      position={side}
      size={side === 'bottom' ? '85%' : 'sm'}
      title={messages('barcode-options').choose}
      closeButtonProps={{ 'aria-label': messages('app').close }}
    >
      <SymbologyList
        rows={rows}
        chosen={row.id}
        autoFocus
        onChoose={(id) => {
          onChoose(id);
          onClose();
        }}
      />
    </Drawer>
  );
}
