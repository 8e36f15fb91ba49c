/**
 * Provides the programs the tests need beside npm's packages. On Debian what is missing is
 * installed with apt-get, as root or through sudo, and said so; elsewhere it is named.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Tool {
  readonly command: string;
  /** Debian's package. */
  readonly package: string;
  readonly neededFor: string;
}

/** Installs what is missing; returns how many tools could not be provided, and how that counts. */
export function provideTools(): { readonly failed: number; readonly skipped: number } {
  const absent = TOOLS.filter((tool) => !isInstalled(tool.command));
  if (absent.length > 0) install(absent.map((tool) => tool.package));
  const missing = TOOLS.filter((tool) => !isInstalled(tool.command));
  const strict = process.env['CI'] === 'true';
  for (const tool of missing) {
    const verdict = strict ? 'FAILED' : 'SKIPPED';
    process.stdout.write(`${verdict}: ${tool.command} is missing; needed for ${tool.neededFor}.\n`);
  }
  return strict ? { failed: missing.length, skipped: 0 } : { failed: 0, skipped: missing.length };
}

/** true where the command is on the PATH. */
export const isInstalled = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

function install(packages: readonly string[]): void {
  if (!existsSync('/etc/debian_version')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !isInstalled('sudo')) return;
  process.stdout.write(`Installing with apt-get: ${packages.join(' ')}\n`);
  const prefix = isRoot ? [] : ['sudo', '-n'];
  const apt = (...args: string[]): number | null => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command!, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status;
  };
  apt('update', '-q');
  apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}

const ORACLES = 'the oracle suite';
const PAGES = 'the tests of the pages';

const TOOLS: readonly Tool[] = [
  { command: 'zint', package: 'zint', neededFor: ORACLES },
  { command: 'ZXingReader', package: 'zxing-cpp-tools', neededFor: ORACLES },
  { command: 'zbarimg', package: 'zbar-tools', neededFor: ORACLES },
  { command: 'dmtxread', package: 'dmtx-utils', neededFor: ORACLES },
  { command: 'chromium', package: 'chromium', neededFor: PAGES },
  { command: 'curl', package: 'curl', neededFor: PAGES },
  { command: 'unzip', package: 'unzip', neededFor: 'the tests of batches' },
  { command: 'pdftoppm', package: 'poppler-utils', neededFor: 'the tests of label sheets' },
  { command: 'redis-server', package: 'redis-server', neededFor: 'the tests of server mode' },
  {
    // Debian keeps it off the PATH, in a folder of its version.
    command: '/usr/lib/postgresql/*/bin/initdb',
    package: 'postgresql',
    neededFor: 'the tests of server mode',
  },
];
