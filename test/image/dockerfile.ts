/** Reads a Dockerfile and a .dockerignore, as far as this project's use them. */

interface Instruction {
  readonly name: string;
  /** Everything behind the name, lines joined. */
  readonly text: string;
}

export interface Stage {
  readonly base: string;
  /** What later stages call it; the last one has none. */
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile in their order. */
export function parseDockerfile(text: string): readonly Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { base: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    const [, base, as] = name === 'FROM' ? (/^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? []) : [];
    if (base !== undefined) stages.push({ base, name: as, instructions: [] });
    else stages.at(-1)!.instructions.push({ name, text: rest });
  }
  return stages;
}

/**
 * Whether a .dockerignore lets a path of the context through. A pattern stands for what it matches and everything
 * beneath; of all that match, the last one decides.
 */
export function createContextFilter(text: string): (file: string) => boolean {
  const rules = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: toPattern(line.replace(/^!/, '')) }));
  return (file) => {
    const parts = file.split('/');
    const paths = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    const last = rules.findLast(({ pattern }) => paths.some((one) => pattern.test(one)));
    return last?.keeps ?? true;
  };
}

/** `*` stays within a folder, and a leading double star stands for any folders, none included. */
const toPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replaceAll(/[.+?^${}()|[\]]/g, '\\$&')
      .replaceAll(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(?:.*/)?'))}$`,
  );
