/**
 * Copying to the clipboard, also where the clipboard API is not available: a server on the local
 * network is often reached over plain HTTP, and there only the old command works.
 */

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
