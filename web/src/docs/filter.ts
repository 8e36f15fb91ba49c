/** The filter of the list of symbologies: every word must occur in a row's names, family or standard. */
import { all } from './find.ts';

export function watchFilter(): void {
  const field = document.querySelector<HTMLInputElement>('#filter');
  const count = document.querySelector('#filter-count');
  if (field === null || count === null) return;
  const rows = all('[data-words]');
  const apply = (): void => {
    const words = fold(field.value).split(/\s+/);
    for (const row of rows) {
      const text = fold(row.dataset['words'] ?? '');
      row.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of all('[data-filter-group]')) {
      group.hidden = all('[data-words]', group).every((row) => row.hidden);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = field.value === '' ? '' : `${shown} of ${rows.length}`;
  };
  field.addEventListener('input', apply);
  // A browser that goes back fills the field in again.
  if (field.value !== '') apply();
}

const fold = (text: string): string => text.trim().toLowerCase().replaceAll(/[-_]/g, '');
