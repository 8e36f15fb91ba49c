/** What stopped a backup or a restore, as a sentence that says how to mend it: operators see no messages of the database itself. */
import { BackupRefused } from '../backup/refused.ts';

/** The text for the operator. `command` is what was typed, such as `restore`. */
export function sentenceOf(fault: unknown, command: string): string {
  if (!(fault instanceof Error)) return String(fault);
  if (fault instanceof BackupRefused) return fault.message;
  const after = command === 'restore' ? ' Nothing was restored.' : '';
  for (const cause of causesOf(fault)) {
    const { code } = cause as NodeJS.ErrnoException;
    const row = typeof code === 'string' && SENTENCES.find(({ codes }) => codes.test(code));
    if (row) return `${row.sentence(cause.message)}${after}`;
  }
  return `${fault.message}${after}`;
}

/** The fault, and what it came of. */
function causesOf(fault: Error): Error[] {
  const causes = [fault];
  for (let next = fault.cause; next instanceof Error && causes.length < 10; next = next.cause) {
    causes.push(next);
  }
  return causes.flatMap((one) => (one instanceof AggregateError ? (one.errors as Error[]) : [one]));
}

interface Row {
  /** SQLSTATEs and codes of the operating system. */
  readonly codes: RegExp;
  readonly sentence: (message: string) => string;
}

const SENTENCES: readonly Row[] = [
  {
    // Integrity and data exceptions: only what a backup brings can raise them.
    codes: /^(22|23)[0-9A-Z]{3}$/,
    sentence: (message) =>
      `The backup holds a row that the database does not take (${message}): it was changed since it was made. Take another copy of it, or ` +
      'an older backup.',
  },
  {
    codes: /^(42P01|42703|42883|3F000)$/,
    sentence: (message) =>
      `The database is not one of this program, or of an older version (${message}). Look at DATABASE_URL, or start this version ` +
      'of the server once, which migrates it.',
  },
  {
    codes: /^3D000$/,
    sentence: (message) => `There is no such database (${message}). Make it with createdb first.`,
  },
  {
    codes: /^28/,
    sentence: (message) =>
      `PostgreSQL does not let this user in (${message}). Look at the user in DATABASE_URL, and at PGPASSWORD.`,
  },
  {
    codes: /^42501$/,
    sentence: (message) =>
      `The user in DATABASE_URL may not do that (${message}). It must own the database: ALTER DATABASE … OWNER TO …`,
  },
  {
    codes: /^25006$/,
    sentence: () =>
      'PostgreSQL takes no writes there: it is a standby. Name the primary in DATABASE_URL.',
  },
  {
    codes: /^55P03$/,
    sentence: () =>
      'Somebody else had a lock on a table for ten seconds, such as an upgrade that is under way. Try again in a minute.',
  },
  {
    codes:
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|57P0[123]|53300)$/,
    sentence: (message) =>
      `PostgreSQL cannot be reached (${message}). Look whether it runs, and at the host and port in DATABASE_URL.`,
  },
  {
    codes: /^(08[0-9A-Z]{3}|ECONNRESET|EPIPE)$/,
    sentence: (message) => `The connection was lost (${message}). Try again.`,
  },
  {
    codes: /^(ENOSPC|EDQUOT|53100)$/,
    sentence: () => 'The disk is full. Free some space, or name a folder on another disk.',
  },
  {
    codes: /^(EACCES|EPERM|EROFS)$/,
    sentence: (message) =>
      `This user may not do that (${message}). Run the command as the user of the server, and name a folder that it may write to.`,
  },
  {
    codes: /^(EEXIST|ENOTDIR)$/,
    sentence: (message) => `The folder is a file (${message}). Name another one.`,
  },
  {
    codes: /^(EISDIR)$/,
    sentence: (message) => `That is a folder (${message}). Name the file in it.`,
  },
];
