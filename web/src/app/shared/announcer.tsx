/**
 * Tells screen readers what happened where nothing else says it: copied, created, revoked. One
 * live region stands in the signed-in pages; a region that came with its text would not be read.
 */
import { VisuallyHidden } from '@mantine/core';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const Announce = createContext<(text: string) => void>(() => undefined);

/** Says a sentence to whoever listens. */
export const useAnnounce = (): ((text: string) => void) => use(Announce);

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback(
    (text: string) => setSaid((before) => ({ text, turn: before.turn + 1 })),
    [],
  );
  return (
    <Announce value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        <span key={said.turn}>{said.text}</span>
      </VisuallyHidden>
    </Announce>
  );
}
