/** The operator's settings, as `.env.example` explains them: each with its comment and its default. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { code, target, text, writeTable } from './write-table.ts';

export const settingTables = (): string =>
  writeTable(
    ['Setting', 'What it does', 'Default'],
    readGroups(readFileSync(FILE, 'utf8')).map(({ words, settings }) => [
      settings.map(({ name }) => `${target(`setting-${name}`)}${code(name)}`).join('<br>'),
      text(words.join(' ')),
      settings.map(({ value }) => (value === '' ? '–' : code(value))).join('<br>'),
    ]),
  );

/** Settings that stand under one comment. */
interface Group {
  readonly words: string[];
  /** One that is commented out has no default: its value is an example. */
  readonly settings: { readonly name: string; readonly value: string }[];
}

function readGroups(file: string): Group[] {
  const groups: Group[] = [{ words: [], settings: [] }];
  for (const line of file.split('\n')) {
    const last = groups.at(-1)!;
    const [, disabled, name, value = ''] = /^(# )?([A-Z][A-Z\d_]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      last.settings.push({ name, value: disabled === undefined ? value : '' });
    } else if (line.startsWith('# ') && last.settings.length === 0) {
      last.words.push(line.slice(2));
    } else {
      groups.push({ words: line.startsWith('# ') ? [line.slice(2)] : [], settings: [] });
    }
  }
  return groups.filter(({ settings }) => settings.length > 0);
}

const FILE = path.resolve(import.meta.dirname, '../../../.env.example');
