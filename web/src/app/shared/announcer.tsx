/**
 * Announces results to screen readers that nothing else on the page says: created, saved, revoked. The
 * live region is always on the page, because one that is added with its text is not read out.
 */
import { VisuallyHidden } from '@mantine/core';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const Announce = createContext<(text: string) => void>(() => undefined);

/** Returns a function that announces a text. */
export const useAnnounce = (): ((text: string) => void) => use(Announce);

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [announcement, setAnnouncement] = useState({ text: '', sequence: 0 });
  const announce = useCallback(
    (text: string) => setAnnouncement((previous) => ({ text, sequence: previous.sequence + 1 })),
    [],
  );
  return (
    <Announce value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        <span key={announcement.sequence}>{announcement.text}</span>
      </VisuallyHidden>
    </Announce>
  );
}
