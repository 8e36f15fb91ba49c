/** Pages and actions that the search goes to by their names. */

export interface Command {
  readonly title: string;
  readonly url: string;
  /** Other words for it. */
  readonly words: string;
  /** Whether it needs somebody who is signed in, or somebody who is not. */
  readonly who: 'anybody' | 'signed-in' | 'visitor';
}

/** Who looks for something, and where. */
export interface Reader {
  readonly isSignedIn: boolean;
  /** Whether the server is one for colleagues, which has no pages about money. */
  readonly isInternal: boolean;
}

/** Those whose name, or another word for them, begins with every word of what was typed; all, where nothing was. */
export function commandsFor(query: string, { isSignedIn, isInternal }: Reader): readonly Command[] {
  const own = COMMANDS.filter(
    ({ who, url }) =>
      (who === 'anybody' || (who === 'signed-in') === isSignedIn) &&
      !(isInternal && isAboutMoney(url)),
  );
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isMeant = ({ title, words }: Command): boolean => {
    const names = `${title} ${words}`.toLowerCase().split(' ');
    return typed.every((word) => names.some((name) => name.startsWith(word)));
  };
  return typed.length === 0 ? own : own.filter(isMeant).slice(0, FOUND_MAX);
}

/** Whether a page is one of those that a server for colleagues does not have. */
export const isAboutMoney = (url: string): boolean =>
  /^\/(?:(?:docs\/)?pricing|billing)(?:[?#]|$)/.test(url);

const FOUND_MAX = 4;

const command = (title: string, url: string, words: string, who: Command['who']): Command => ({
  title,
  url,
  words,
  who,
});

const COMMANDS: readonly Command[] = [
  command('Dashboard', '/dashboard', 'home credits usage', 'signed-in'),
  command('Analytics', '/analytics', 'usage statistics latency errors', 'signed-in'),
  command('Requests', '/requests', 'logs history log errors', 'signed-in'),
  command('API keys', '/api-keys', 'create new key token', 'signed-in'),
  command('Playground', '/playground', 'draw make barcode try', 'signed-in'),
  command('Templates', '/templates', 'labels label style design', 'signed-in'),
  command('Batches', '/batches', 'bulk csv spreadsheet', 'signed-in'),
  command('Webhooks', '/webhooks', 'events endpoints', 'signed-in'),
  command('Billing', '/billing', 'plan upgrade invoices invoice spend cap', 'signed-in'),
  command('Account', '/account', 'password email sessions delete export', 'signed-in'),
  command('Sign in', '/sign-in', 'login log', 'visitor'),
  command('Sign up', '/sign-up', 'register account key', 'visitor'),
  command('Pricing', '/pricing', 'plans cost credits', 'anybody'),
  command('Documentation', '/docs', 'docs quick start', 'anybody'),
  command('Supported formats', '/docs/formats', 'symbologies symbology', 'anybody'),
  command('API reference', '/docs/reference', 'openapi endpoints', 'anybody'),
];
