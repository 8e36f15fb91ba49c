/** `admin owner`: where the first start left the owner's API key, password and operator token. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../process/config.ts';

/** What owner.json says that is needed to begin, with its path; or why it cannot be read. */
export function showOwner({ dataDir, ownerEmail }: Config): Record<string, string> | string {
  const file = path.join(dataDir, 'owner.json');
  try {
    const { email, apiKey, url } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    return {
      file,
      contains: 'email, password, apiKey, operatorToken (unless OPERATOR_TOKEN was set), url',
      ...(email === undefined ? {} : { email }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(url === undefined ? {} : { url }),
    };
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return (
        `${file} is not there: the server has not started with this DATA_DIR, or the file was moved away. ` +
        `With OPERATOR_TOKEN set, \`npm run admin -- key create --account ${ownerEmail}\` makes another key.`
      );
    }
    if (code === 'EACCES') {
      return `${file} is there, but this user may not read it. Run this command as the server's user.`;
    }
    return `${file} cannot be read: ${(fault as Error).message}`;
  }
}
