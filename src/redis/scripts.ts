/** The scripts of the lua folder, as the one script that runs any list of calls of them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type ScriptName = (typeof SCRIPT_NAMES)[number];

const SCRIPT_NAMES = [
  'admit',
  'attempt',
  'begin-load',
  'load',
  'end',
  'split',
  'set-key',
  'forget',
  'note-calls',
  'snapshot',
] as const;

const readLua = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'lua', `${name}.lua`), 'utf8');

const text = [
  readLua('prelude'),
  readLua('account'),
  ...SCRIPT_NAMES.map((name) => `scripts['${name}'] = function(...)\n${readLua(name)}end\n`),
  readLua('main'),
].join('\n');

/** The text, and the digest by which EVALSHA names it. */
export const SCRIPT = { text, sha: createHash('sha1').update(text).digest('hex') };
