/**
 * Copying, also where the browser keeps its clipboard from pages: a server on the local network is
 * often reached over plain http, and there only the old command works.
 */
import { useEffect, useState } from 'react';

export interface Copying {
  readonly state: 'idle' | 'copied' | 'failed';
  /** Copies a text; `near` is an element beside which a field may stand for a moment. */
  readonly copy: (text: string, near: HTMLElement) => Promise<void>;
}

/** What became of the last copy, for as long as one wants to read it. */
export function useCopy(): Copying {
  const [last, setLast] = useState<{ readonly copied: boolean } | null>(null);
  useEffect(() => {
    if (last === null) return undefined;
    const over = setTimeout(() => setLast(null), SHOWN_MS);
    return () => clearTimeout(over);
  }, [last]);
  return {
    state: last === null ? 'idle' : last.copied ? 'copied' : 'failed',
    copy: async (text, near) => setLast({ copied: await copyText(text, near) }),
  };
}

/** Resolves to whether the text is in the clipboard now. */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Absent or forbidden: the old way remains.
    return copyBySelection(text, near);
  }
}

/** The field stands beside the button, since a dialog takes the focus back from outside of it. */
function copyBySelection(text: string, near: HTMLElement): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  near.after(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

const SHOWN_MS = 2000;
