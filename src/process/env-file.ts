/** The file of settings beneath the environment: `.env` in the project's folder, or what ENV_FILE names. */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { edits } from '../util/edit-distance.ts';

/** The settings of a file; none where it is named by an empty text, or may be missing and is. */
export function readEnvFile(file: string, mayBeMissing: boolean): NodeJS.Dict<string> {
  if (file === '' || (mayBeMissing && !existsSync(file))) return {};
  return parseEnv(readFileSync(file, 'utf8'));
}

/**
 * A warning for each name in the file that is no setting: it would be ignored, and a misspelled one
 * missed. Only of the file: the environment holds what other programs read, too.
 */
export function warnUnknown(
  file: string,
  names: readonly string[],
  settings: readonly string[],
): string[] {
  return names
    .filter((name) => !settings.includes(name) && !OTHERS.test(name))
    .map((name) => {
      const near = nearest(name, settings);
      const hint = near === undefined ? '.env.example lists them all.' : `Did you mean ${near}?`;
      return `${file}: ${name} is no setting, and is ignored. ${hint}`;
    });
}

/** The setting that a name is a misspelling of; undefined where none is near. */
function nearest(name: string, settings: readonly string[]): string | undefined {
  const wanted = name.toUpperCase().slice(0, NAME_MAX);
  let near: { readonly setting: string; readonly count: number } | undefined;
  for (const setting of settings) {
    const max = Math.max(1, Math.floor(Math.min(wanted.length, setting.length) / 4));
    const count = edits(wanted, setting, max);
    if (count <= max && count < (near?.count ?? Infinity)) near = { setting, count };
  }
  return near?.setting;
}

/** What compose.yaml, Docker Compose and Node.js read of the same file. */
const OTHERS = /^(?:POSTGRES_PASSWORD|COMPOSE_\w+|NODE_\w+)$/;

/** Longer than every setting: a comparison takes time by the square of the length. */
const NAME_MAX = 40;
