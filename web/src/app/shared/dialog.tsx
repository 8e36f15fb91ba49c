/** Dialogs look and behave alike: the whole screen on a phone, focus goes back. */
import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';

interface DialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** Whether it shows what cannot be shown again, and so closes by its button alone. */
  readonly holds?: boolean;
  readonly children: ReactNode;
}

export function Dialog({ opened, title, onClose, holds = false, children }: DialogProps) {
  const phone = useMediaQuery('(max-width: 36em)') ?? false;
  // Only a dialog that was closed before remembers where the focus came from.
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <Modal
      opened={opened && mounted}
      onClose={onClose}
      title={title}
      size="lg"
      fullScreen={phone}
      closeOnClickOutside={!holds}
      closeOnEscape={!holds}
      withCloseButton={!holds}
      onExitTransitionEnd={keepFocus}
      closeButtonProps={{ 'aria-label': 'Close' }}
      styles={{ title: { fontWeight: 700, fontSize: '1.25rem' } }}
    >
      {children}
    </Modal>
  );
}

/** What opened the dialog may be gone with what was done in it; the focus is not lost then. */
function keepFocus(): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) {
    document.getElementById('main')?.focus({ preventScroll: true });
  }
}
