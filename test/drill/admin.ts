/** The operator's commands, as processes of their own. */
import assert from 'node:assert/strict';
import { runProcess } from '../support/process.ts';

export type Settings = Readonly<Record<string, string>>;

/** What a command with `--json` printed. */
export type Said = Readonly<Record<string, unknown>>;

/** The command's words, as an operator types them; throws what it says where it fails. */
export async function admin(settings: Settings, words: readonly string[]): Promise<Said> {
  const { code, stdout, stderr } = await runProcess(['admin', ...words, '--json'], settings);
  assert.equal(code, 0, `admin ${words.join(' ')}: ${stderr}`);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Said;
}
