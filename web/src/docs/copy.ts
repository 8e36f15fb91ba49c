/** The buttons that copy code. */
import { copyText } from '../components/copy-text.ts';
import { all } from './find.ts';

export function watchCopies(): void {
  for (const button of all<HTMLButtonElement>('button.copy')) {
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = button.closest('figure')?.querySelector('code')?.textContent ?? '';
  const copied = await copyText(code, button);
  const status = document.createElement('span');
  status.role = 'status';
  status.className = 'visually-hidden';
  button.after(status);
  status.textContent = copied ? 'Copied' : 'Could not copy. Select the text instead.';
  button.textContent = copied ? 'Copied' : 'Not copied';
  setTimeout(() => {
    button.textContent = 'Copy';
    status.remove();
  }, SHOWN_MS);
}

const SHOWN_MS = 2000;
