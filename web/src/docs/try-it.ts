/** The buttons of the reference that open a form; the form is loaded on first use. */
import { all } from './find.ts';

export function watchTries(): void {
  for (const button of all<HTMLButtonElement>('button.try-open')) {
    button.addEventListener('click', () => void open(button));
  }
}

async function open(button: HTMLButtonElement): Promise<void> {
  const place = button.parentElement!;
  const { operation = '', title = '', path = '' } = button.dataset;
  button.disabled = true;
  try {
    const [{ loadOperation }, { showForm }] = await Promise.all([
      import('./try/operation.ts'),
      import('./try/form.ts'),
    ]);
    showForm(place, await loadOperation(operation), title, path);
  } catch {
    button.disabled = false;
    button.textContent = 'Could not be loaded. Try again';
  }
}
