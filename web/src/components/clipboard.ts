/** The state of copying, for buttons that confirm it. */
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

export interface CopyState {
  readonly state: 'idle' | 'copied' | 'failed';
  /** Copies a text; a temporary field may be inserted after the element `near`. */
  readonly copy: (text: string, near: HTMLElement) => Promise<void>;
}

/** The state of the last copy, for as long as it takes to read it. */
export function useCopy(): CopyState {
  const [last, setLast] = useState<{ readonly copied: boolean } | null>(null);
  useEffect(() => {
    if (last === null) return undefined;
    const timer = setTimeout(() => setLast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [last]);
  return {
    state: last === null ? 'idle' : last.copied ? 'copied' : 'failed',
    copy: async (text, near) => setLast({ copied: await copyText(text, near) }),
  };
}

const SHOWN_MS = 2000;
