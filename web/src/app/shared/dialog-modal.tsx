/** How a dialog is drawn. */
import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import { messages } from '../../messages/messages.ts';

export interface DialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** Whether it shows something that cannot be shown again, so that only its own button closes it. */
  readonly persistent?: boolean;
  readonly children: ReactNode;
}

export default function DialogModal({
  opened,
  title,
  onClose,
  persistent = false,
  children,
}: DialogProps) {
  const phone = useMediaQuery('(max-width: 36em)') ?? false;
  // A dialog remembers where the focus came from only if it was closed first.
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <Modal
      opened={opened && mounted}
      onClose={onClose}
      title={title}
      size="lg"
      fullScreen={phone}
      closeOnClickOutside={!persistent}
      closeOnEscape={!persistent}
      withCloseButton={!persistent}
      onExitTransitionEnd={restoreFocus}
      closeButtonProps={{ 'aria-label': messages('app').close }}
      styles={{ title: { fontWeight: 700, fontSize: '1.25rem' } }}
    >
      {children}
    </Modal>
  );
}

/** Moves the focus to the page if the element that opened the dialog is gone. */
function restoreFocus(): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) {
    document.getElementById('main')?.focus({ preventScroll: true });
  }
}
