/** Where the way to the sign-in provider and back ends: kept by this tab alone, so that no address can bring it along. */

const KEY = 'provider-next';

export function noteProviderNext(next: string): void {
  try {
    sessionStorage.setItem(KEY, next);
  } catch {
    // Storage may be blocked; the way then ends at the dashboard.
  }
}

/** null: nothing was noted. */
export function providerNext(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
