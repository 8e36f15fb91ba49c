/** What a start prints: where the server listens and, the first time, how to draw the first barcode. */
import os from 'node:os';
import { WILDCARDS, type Config } from './config.ts';
import type { Owner } from './bootstrap-owner.ts';

export interface Started {
  readonly config: Pick<Config, 'publicUrl' | 'hasPublicUrl' | 'host' | 'port' | 'ownerEmail'>;
  /** The owner that this start made, if it did. */
  readonly owner: Owner | undefined;
  /** This machine's addresses, as others reach it. */
  readonly addresses: readonly string[];
  /** false where the output is kept as a log: then the file with the key is named instead. */
  readonly showKey: boolean;
  /** What the operator should mend, each with how. */
  readonly warnings: readonly string[];
}

export function startedText({ config, owner, addresses, showKey, warnings }: Started): string {
  const lines = [`Barcode API listens on ${config.publicUrl}`];
  if (WILDCARDS.has(config.host) && !config.hasPublicUrl) {
    const others = addresses.map((address) => `http://${address}:${config.port}`).join(', ');
    if (others !== '') lines.push(`  From other machines: ${others}`);
    lines.push('  Links in pages and mails say localhost until PUBLIC_URL is set.');
  }
  lines.push(...warnings.map((warning) => `  ${warning}`));
  if (owner === undefined) return `${lines.join('\n')}\n`;
  const key = showKey ? owner.apiKey : 'YOUR_API_KEY';
  return `
  ${lines.join('\n  ')}

  ${showKey ? `Your API key (kept in ${owner.file}):\n    ${owner.apiKey}` : `Your API key is in ${owner.file}; \`barcode-api admin owner\` shows it.`}

  Sign in at ${config.publicUrl}/sign-in as ${config.ownerEmail}; the password is in the same file.

  Your first barcode:
    curl -H "Authorization: Bearer ${key}" "${config.publicUrl}/api/barcode/Code128/ABC-123"

`;
}

/** That the file with the first key is not where it was left, and how to get another key. */
export function ownerGoneText(
  file: string,
  { operatorToken, ownerEmail }: Pick<Config, 'operatorToken' | 'ownerEmail'>,
): string {
  const command = `\`npm run admin -- key create --account ${ownerEmail}\` makes another key`;
  return (
    `${file} is gone, which held the owner's password, API key and operator token; the database has only ` +
    'digests of them. Restore it from a backup, or go on without: ' +
    (operatorToken === null
      ? `set OPERATOR_TOKEN to a secret of your own and start again, then ${command}.`
      : `${command}.`)
  );
}

/** The IPv4 addresses of this machine, loopback aside. */
export const lanAddresses = (): string[] =>
  Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
