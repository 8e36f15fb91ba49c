/**
 * Provides the programs the tests need beside npm's packages. On Debian what is missing is
 * installed with apt-get, as root or through sudo, and said so; elsewhere it is named.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Tool {
  /** A program, or a file of a library. */
  readonly command: string;
  /** Debian's package. */
  readonly package: string;
  readonly neededFor: string;
}

/**
 * Installs what is missing of the tools that `npm test` needs, or of others; returns how many could not be
 * provided, and how that counts.
 */
export function provideTools(tools = TOOLS): { readonly failed: number; readonly skipped: number } {
  const absent = tools.filter((tool) => !isInstalled(tool.command));
  if (absent.length > 0) install(absent.map((tool) => tool.package));
  const missing = tools.filter((tool) => !isInstalled(tool.command));
  const strict = process.env['CI'] === 'true';
  for (const tool of missing) {
    const verdict = strict ? 'FAILED' : 'SKIPPED';
    process.stdout.write(`${verdict}: ${tool.command} is missing; needed for ${tool.neededFor}.\n`);
  }
  return strict ? { failed: missing.length, skipped: 0 } : { failed: 0, skipped: missing.length };
}

/** true where the command is on the PATH, or the file is there. */
export const isInstalled = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command} || test -r ${command}`], { stdio: 'ignore' })
    .status === 0;

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
/** Of Debian's Python: with what it depends on, it builds the wheel of the client without a network. */
const PIP = '/usr/lib/python3/dist-packages/pip/__init__.py';
const EXAMPLES = 'the tests of the examples';
const SNIPPETS = 'the tests of the documentation';
const PROXIES = 'the tests of proxies in front of the server';
const CLIENTS = 'the tests of examples and clients';

const TOOLS: readonly Tool[] = [
  { command: 'zint', package: 'zint', neededFor: ORACLES },
  { command: 'ZXingReader', package: 'zxing-cpp-tools', neededFor: ORACLES },
  { command: 'zbarimg', package: 'zbar-tools', neededFor: ORACLES },
  { command: 'dmtxread', package: 'dmtx-utils', neededFor: ORACLES },
  { command: 'chromium', package: 'chromium', neededFor: PAGES },
  { command: 'curl', package: 'curl', neededFor: PAGES },
  { command: 'unzip', package: 'unzip', neededFor: 'the tests of batches' },
  { command: 'pdftoppm', package: 'poppler-utils', neededFor: 'the tests of label sheets' },
  { command: 'gs', package: 'ghostscript', neededFor: 'the tests of PDF and EPS' },
  { command: 'php', package: 'php-cli', neededFor: EXAMPLES },
  { command: '/usr/lib/php/*/curl.so', package: 'php-curl', neededFor: EXAMPLES },
  { command: 'python3', package: 'python3', neededFor: CLIENTS },
  { command: 'go', package: 'golang-go', neededFor: SNIPPETS },
  { command: 'java', package: 'default-jdk-headless', neededFor: SNIPPETS },
  { command: 'mcs', package: 'mono-mcs', neededFor: SNIPPETS },
  {
    command: '/usr/lib/mono/4.5/System.Net.Http.dll',
    package: 'libmono-system-net-http4.0-cil',
    neededFor: SNIPPETS,
  },
  { command: 'redis-server', package: 'redis-server', neededFor: 'the tests of server mode' },
  {
    // Debian keeps it off the PATH, in a folder of its version.
    command: '/usr/lib/postgresql/*/bin/initdb',
    package: 'postgresql',
    neededFor: 'the tests of server mode',
  },
  { command: 'cc', package: 'build-essential', neededFor: 'the tests of bad machines' },
  { command: 'promtool', package: 'prometheus', neededFor: 'the tests of alert rules' },
  { command: 'nginx', package: 'nginx-light', neededFor: PROXIES },
  { command: 'caddy', package: 'caddy', neededFor: PROXIES },
  { command: 'systemd-analyze', package: 'systemd', neededFor: 'the test of the systemd unit' },
  { command: PIP, package: 'python3-pip', neededFor: CLIENTS },
];

const DOCUMENTS = 'npm run test:tools';

/** What `npm run test:tools` puts pictures through. */
export const DOCUMENT_TOOLS: readonly Tool[] = [
  { command: 'pdftoppm', package: 'poppler-utils', neededFor: DOCUMENTS },
  { command: 'gs', package: 'ghostscript', neededFor: DOCUMENTS },
  { command: 'ZXingReader', package: 'zxing-cpp-tools', neededFor: DOCUMENTS },
  { command: 'chromium', package: 'chromium', neededFor: DOCUMENTS },
  { command: 'php', package: 'php-cli', neededFor: DOCUMENTS },
  { command: '/usr/lib/php/*/gd.so', package: 'php-gd', neededFor: DOCUMENTS },
  { command: '/usr/share/php/dompdf/autoload.php', package: 'php-dompdf', neededFor: DOCUMENTS },
  { command: '/usr/share/php/tcpdf/tcpdf.php', package: 'php-tcpdf', neededFor: DOCUMENTS },
  { command: 'weasyprint', package: 'weasyprint', neededFor: DOCUMENTS },
  { command: 'wkhtmltopdf', package: 'wkhtmltopdf', neededFor: DOCUMENTS },
  { command: 'rsvg-convert', package: 'librsvg2-bin', neededFor: DOCUMENTS },
  {
    command: '/usr/lib/python3/dist-packages/cairosvg/__init__.py',
    package: 'python3-cairosvg',
    neededFor: DOCUMENTS,
  },
  {
    command: '/usr/lib/python3/dist-packages/docx/__init__.py',
    package: 'python3-docx',
    neededFor: DOCUMENTS,
  },
];
