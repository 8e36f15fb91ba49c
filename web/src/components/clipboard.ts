/**
 * Copying to the clipboard, also where the clipboard API is not available: a server on the local
 * network is often reached over plain HTTP, and there only the old command works.
 */
import { useEffect, useState } from 'react';

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

/** Resolves to whether the text was copied. */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Missing or forbidden: fall back to the old command.
    return copyBySelection(text, near);
  }
}

/** The field is inserted next to the button, because a dialog takes back focus from outside it. */
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
