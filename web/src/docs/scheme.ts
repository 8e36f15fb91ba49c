/** Light and dark mode, kept where the other pages of the site keep it. */
import { recall, remember } from './find.ts';

export function watchScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const system = (): string => (dark.matches ? 'dark' : 'light');
  const show = (scheme: string): void => {
    document.documentElement.dataset['mantineColorScheme'] = scheme;
  };
  dark.addEventListener('change', () => {
    const chosen = recall(KEY);
    if (chosen !== 'light' && chosen !== 'dark') show(system());
  });
  document.querySelector('button.scheme')?.addEventListener('click', () => {
    const shown = document.documentElement.dataset['mantineColorScheme'];
    const next = shown === 'dark' ? 'light' : 'dark';
    // Choosing what the system prefers means following the system again.
    remember(KEY, next === system() ? 'auto' : next);
    show(next);
  });
}

/** Mantine's name. */
const KEY = 'mantine-color-scheme-value';
