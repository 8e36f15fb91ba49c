/** Pages and actions that the search goes to by their names. */
import type { Catalog } from '../messages/loaders.ts';
import { messages } from '../messages/messages.ts';

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
  const { commands } = messages('search');
  const own = COMMANDS.filter(
    ({ who, url }) =>
      (who === 'anybody' || (who === 'signed-in') === isSignedIn) &&
      !(isInternal && isAboutMoney(url)),
  ).map(({ name, url, who }) => ({ ...commands[name], url, who }));
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isMeant = ({ title, words }: Command): boolean => {
    const names = `${title} ${words}`.toLowerCase().split(/[\s()]+/);
    return typed.every((word) => names.some((name) => name.startsWith(word)));
  };
  return typed.length === 0 ? own : own.filter(isMeant).slice(0, FOUND_MAX);
}

/** Whether a page is one of those that a server for colleagues does not have. */
export const isAboutMoney = (url: string): boolean =>
  /^\/(?:(?:docs\/)?pricing|billing)(?:[?#]|$)/.test(url);

const FOUND_MAX = 4;

interface CommandRow extends Pick<Command, 'url' | 'who'> {
  /** Of its message. */
  readonly name: keyof Catalog['search']['commands'];
}

const command = (name: CommandRow['name'], url: string, who: Command['who']): CommandRow => ({
  name,
  url,
  who,
});

const COMMANDS: readonly CommandRow[] = [
  command('dashboard', '/dashboard', 'signed-in'),
  command('analytics', '/analytics', 'signed-in'),
  command('requests', '/requests', 'signed-in'),
  command('apiKeys', '/api-keys', 'signed-in'),
  command('playground', '/playground', 'signed-in'),
  command('templates', '/templates', 'signed-in'),
  command('batches', '/batches', 'signed-in'),
  command('webhooks', '/webhooks', 'signed-in'),
  command('billing', '/billing', 'signed-in'),
  command('account', '/account', 'signed-in'),
  command('signIn', '/sign-in', 'visitor'),
  command('signUp', '/sign-up', 'visitor'),
  command('pricing', '/pricing', 'anybody'),
  command('documentation', '/docs', 'anybody'),
  command('formats', '/docs/formats', 'anybody'),
  command('reference', '/docs/reference', 'anybody'),
];
