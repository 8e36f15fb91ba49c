/**
 * Leaves for another page, with nothing that was loaded. Never resolves: the button that was pressed stays busy until the page is
 * gone.
 */
export function reload(path: string): Promise<never> {
  location.assign(path);
  return new Promise(() => undefined);
}
