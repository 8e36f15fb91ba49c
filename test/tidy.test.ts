/**
 * The house rules as a test: who may import whom, one home for each library and each source of
 * impurity, sizes, opening sentences and words that may not stand in the code.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOG_EVENTS, type LogEvent } from '../src/util/log-events.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

interface Source {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** Everything below a folder, relative to the project, with forward slashes. */
const files = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.posix.join(folder, name.split(path.sep).join('/')),
  );

function sources(folder: string): Source[] {
  return files(folder)
    .filter((name) => /\.(ts|tsx|js)$/.test(name))
    .map((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      const imports = [...text.matchAll(/(?:from|import\(|import) ?'([^']+)'/g)].map((m) => m[1]!);
      return { file, text, imports };
    });
}

const isTest = (source: Source): boolean => source.file.endsWith('.test.ts');
const SRC = sources('src');
const CODE = SRC.filter((source) => !isTest(source));
const WEB = sources('web/src').filter((source) => !/\.test\.tsx?$/.test(source.file));
const DOCS = [...sources('web/docs'), ...sources('web/docs-engine')];
const ALL = [
  ...SRC,
  ...sources('test'),
  ...sources('bench'),
  ...sources('bin'),
  ...sources('web/src'),
  ...sources('clients/typescript/src'),
  ...sources('clients/generate'),
  ...sources('web/docs'),
  ...sources('web/docs-engine'),
];

/** `src/barcodes/routes.ts` → `barcodes`; files directly in src are their own name: `main.ts`. */
const folderOf = (file: string): string => file.split('/')[1]!;

/** The folder a relative import leads to; undefined for packages. */
function importedFolder(source: Source, target: string): string | undefined {
  if (!target.startsWith('.')) return undefined;
  return folderOf(path.posix.join(path.posix.dirname(source.file), target));
}

/** The files that a source needs when it runs. */
const valueImports = ({ file, text }: Source): string[] =>
  [...text.matchAll(/^(?:import|export) (?!type )([^;]*?) from '(\.[^']+)'/gm)]
    .filter(([, names]) => !/^\{(?:\s*type [^,}]+,?)+\s*\}$/.test(names!))
    .map(([, , target]) => path.posix.join(path.posix.dirname(file), target!));

/** What main.ts loads when it is loaded itself. */
function loadedAtOnce(): ReadonlySet<string> {
  const byFile = new Map(SRC.map((source) => [source.file, source]));
  const seen = new Set(['src/process/main.ts']);
  for (const file of seen) {
    const { text } = byFile.get(file)!;
    for (const [, target] of text.matchAll(/^(?:import|export)(?! type)[^;]*?'(\.[^']+)';$/gm)) {
      seen.add(path.posix.join(path.posix.dirname(file), target!));
    }
  }
  return seen;
}
const LOADED = loadedAtOnce();

function offences(rule: (source: Source) => readonly string[], among: readonly Source[]): string[] {
  return among.flatMap((source) => rule(source).map((what) => `${source.file}: ${what}`));
}

describe('house rules', () => {
  it('finds the code it judges', () => {
    expect(CODE.length).toBeGreaterThan(30);
  });

  it.skipIf(!existsSync(path.join(ROOT, '.git')))('no source is hidden from git', () => {
    const folders = ['src', 'web/src', 'test', 'bench', 'bin', 'clients/typescript/src'];
    const args = ['ls-files', '--others', '--ignored', '--exclude-standard', ...folders];
    const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });

  it('rooms import only rooms below them', () => {
    const rule = (source: Source): string[] => {
      const own = ROOMS.indexOf(folderOf(source.file));
      if (own === -1) return ['its folder has no place in ROOMS'];
      return source.imports
        .map((target) => importedFolder(source, target))
        .filter((folder) => folder !== undefined && ROOMS.indexOf(folder) > own)
        .map((folder) => `imports ${folder}`);
    };
    expect(offences(rule, CODE)).toEqual([]);
  });

  it('no file imports itself through others', () => {
    const importsOf = new Map(CODE.map((source) => [source.file, valueImports(source)]));
    const leads = (file: string, to: string, seen: Set<string>): boolean =>
      (importsOf.get(file) ?? []).some(
        (next) => next === to || (!seen.has(next) && leads(next, to, seen.add(next))),
      );
    const round = CODE.filter(({ file }) => leads(file, file, new Set()));
    expect(round.map(({ file }) => file)).toEqual([]);
  });

  it('the engine knows nothing of customers', () => {
    const rule = (source: Source): string[] => {
      const own = folderOf(source.file);
      return source.imports
        .map((target) => importedFolder(source, target))
        .filter((folder) => folder !== undefined && folder !== own && !ENGINE.includes(folder))
        .map((folder) => `imports ${folder}`);
    };
    const engine = CODE.filter(({ file }) => ENGINE.includes(folderOf(file)));
    expect(offences(rule, engine)).toEqual([]);
  });

  it('pages import nothing of the server but the types of its JSON and what both share', () => {
    expect(WEB.length).toBeGreaterThan(30);
    const isAllowed = (type: string | undefined, file = ''): boolean =>
      SHARED_WITH_WEB.includes(`src/${file}`) ||
      (type !== undefined && /^[a-z-]+\/schemas\.ts$/.test(file));
    const rule = (source: Source): string[] =>
      [...source.text.matchAll(SERVER_IMPORT)]
        .filter(([, type, file]) => !isAllowed(type, file))
        .map(([statement]) => statement);
    expect(offences(rule, WEB)).toEqual([]);
  });

  it('what the pages share with the server brings nothing else into the browser', () => {
    const shared = SRC.filter(({ file }) => SHARED_WITH_WEB.includes(file));
    expect(shared).toHaveLength(SHARED_WITH_WEB.length);
    expect(offences(({ imports }) => imports, shared)).toEqual([]);
  });

  it('links to the documentation leave the application: its router knows none of those pages', () => {
    const rule = (source: Source): string[] =>
      source.text.match(/\bto=\{?["'`]\/docs[^\n]*/g) ?? [];
    expect(offences(rule, WEB)).toEqual([]);
  });

  it('pages name no other host and run no inline script', () => {
    const rule = (source: Source): string[] =>
      source.text.match(
        /dangerouslySetInnerHTML|<script|https?:\/\/(?:cdn|fonts|unpkg)[^'"\s]*/g,
      ) ?? [];
    expect(offences(rule, WEB)).toEqual([]);
  });

  it('only the entry imports start.ts, and only that main.ts, after its checks', () => {
    const rule = (source: Source): string[] =>
      source.imports.filter(
        (target) =>
          /(^|\/)(start|main)\.ts$/.test(target) &&
          !(source.file === 'src/process/start.ts' && target === './main.ts'),
      );
    expect(offences(rule, CODE)).toEqual([]);
  });

  it('a process over PostgreSQL loads no PGlite: main.ts imports it only where it is embedded', () => {
    expect(LOADED.size).toBeGreaterThan(200);
    expect([...LOADED].filter((file) => /(pglite|embedded-stores)\.ts$/.test(file))).toEqual([]);
  });

  it('a process without a collector loads no OpenTelemetry: main.ts imports it only where one is set', () => {
    const users = SRC.filter(({ imports }) =>
      imports.some((one) => one.startsWith('@opentelemetry')),
    );
    expect(users.length).toBeGreaterThan(2);
    expect(users.filter(({ file }) => LOADED.has(file))).toEqual([]);
  });

  it('each library and each impurity has one home', () => {
    for (const { what, pattern, homes } of HOMES) {
      const rule = (source: Source): string[] =>
        pattern.test(source.text) && !homes.some((home) => source.file.startsWith(home))
          ? [what]
          : [];
      expect(offences(rule, CODE)).toEqual([]);
    }
  });

  it('HTTP is spoken by the server kit, the process and the routes of a noun', () => {
    const rule = (source: Source): string[] =>
      /from 'fastify'/.test(source.text) &&
      !SPEAKS_HTTP.includes(folderOf(source.file)) &&
      !source.file.endsWith('routes.ts') &&
      !ROUTE_PARTS.includes(source.file)
        ? ['fastify']
        : [];
    expect(offences(rule, CODE)).toEqual([]);
  });

  it('files stay under 300 lines, tables exempt', () => {
    const rule = (source: Source): string[] => {
      const lines = source.text.replaceAll(TABLE, '').split('\n').length;
      const exempt = TABLES.some((table) => source.file.startsWith(table));
      return lines > 300 && !exempt ? [`${lines} lines`] : [];
    };
    expect(offences(rule, [...CODE, ...DOCS])).toEqual([]);
  });

  it('every source file opens by saying why it exists', () => {
    const rule = (source: Source): string[] =>
      /^(#!.*\n)?\/(\*\*|\/)/.test(source.text) ? [] : ['no opening sentence'];
    expect(offences(rule, [...CODE, ...DOCS])).toEqual([]);
  });

  it('no words that mark unfinished work, switched-off tests or debris', () => {
    const rule = (source: Source): string[] =>
      source.file === 'test/tidy.test.ts' ? [] : (source.text.match(FORBIDDEN) ?? []);
    expect(offences(rule, ALL)).toEqual([]);
  });

  it('no switch on a symbology, a plan or an image format', () => {
    const rule = (source: Source): string[] =>
      source.text.match(/switch \([^)]*(symbology|plan|imageFormat)[^)]*\)/gi) ?? [];
    expect(offences(rule, CODE)).toEqual([]);
  });

  it('no test waits by the clock, or fails because the machine is slow', () => {
    const rule = (source: Source): string[] =>
      isTest(source) ? (source.text.match(BY_THE_CLOCK) ?? []) : [];
    expect(offences(rule, ALL)).toEqual([]);
  });

  it('names are the field’s words: none of the retired ones', () => {
    const rule = (source: Source): string[] => {
      const code = source.text.replace(COMMENT_OR_STRING, '').replace(JSX_TEXT, '');
      const names = [...(code.match(IDENTIFIER) ?? []), path.basename(source.file)];
      return [...new Set(names)].filter((name) => wordsOf(name).some((word) => RETIRED.has(word)));
    };
    expect(
      offences(
        rule,
        ALL.filter(({ file }) => file !== 'test/tidy.test.ts'),
      ),
    ).toEqual([]);
  });

  it('every log line carries a stable event', () => {
    const rule = (source: Source): string[] =>
      [...source.text.matchAll(LOG_CALL)]
        .map(([call]) => call)
        .filter((call) => !/\bevent\b|\(fields,/.test(call));
    expect(offences(rule, CODE)).toEqual([]);
  });

  it('every event of the log is a row of the table, at the level it says, and every row is written somewhere', () => {
    const other = CODE.filter(({ file }) => file !== 'src/util/log-events.ts');
    const rule = (source: Source): string[] =>
      [...source.text.matchAll(EVENT_CALL)].flatMap(([, level, , event]) => {
        const row = Object.hasOwn(LOG_EVENTS, event!) ? LOG_EVENTS[event as LogEvent] : undefined;
        return row?.level === level ? [] : [`${level} ${event}`];
      });
    expect(offences(rule, other)).toEqual([]);
    const names = Object.keys(LOG_EVENTS);
    const all = other.map(({ text }) => text).join('\n');
    expect(names.filter((name) => !all.includes(`'${name}'`))).toEqual([]);
    expect(names).toEqual([...names].sort());
  });

  it('documents name only files that exist', () => {
    const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...files('docs')];
    const missing = documents
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => {
        const text = readFileSync(path.join(ROOT, file), 'utf8');
        return [...text.matchAll(NAMED_FILE)]
          .map(([, name]) => name!)
          .filter((name) => !existsSync(path.join(ROOT, name)))
          .map((name) => `${file}: ${name}`);
      });
    expect(missing).toEqual([]);
  });

  it('the lockfile names no registry host and every dependency is pinned', () => {
    const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved"/);
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
    const versions = groups.flatMap((group) => Object.entries(manifest[group] ?? {}));
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
  });
});

/** An import that leads from web/src into src: whether of types, and of which file. */
const SERVER_IMPORT = /(?:import|export) (type )?[^;]*? from '(?:\.\.\/)+src\/([^']+)'/g;

/** Code that runs on the server and in the browser alike. */
const SHARED_WITH_WEB: readonly string[] = [
  'src/util/csv.ts',
  'src/util/currency-symbol.ts',
  'src/util/fold-name.ts',
  'src/util/languages.ts',
];

/** The rooms of src, from the lowest up: a room imports those before it, and none behind it. */
const ROOMS: readonly string[] = [
  'util',
  'fonts',
  'barcode',
  'payloads',
  'render',
  'picture',
  'labels',
  'sheets',
  'reading',
  'redis',
  'limits',
  'database',
  'plans',
  'idempotency',
  'http',
  'audit',
  'backup',
  'mail',
  'settings',
  'webhooks',
  'billing',
  'payments',
  'checkout',
  'credits',
  'api-keys',
  'signed-urls',
  'usage',
  'analytics',
  'templates',
  'barcodes',
  'printing',
  'batches',
  'accounts',
  'team',
  'sign-in',
  'catalog',
  'mcp',
  'dashboard',
  'admin',
  'pages',
  'status',
  'telemetry',
  'process',
  'cli',
];

/** Turning data into pictures, and pictures into data: of use without any of the rest. */
const ENGINE: readonly string[] = [
  'util',
  'fonts',
  'barcode',
  'payloads',
  'render',
  'picture',
  'labels',
  'sheets',
  'reading',
];

const HOMES: readonly { what: string; pattern: RegExp; homes: readonly string[] }[] = [
  { what: 'sharp', pattern: /from 'sharp'/, homes: [] },
  { what: 'bwip-js', pattern: /from 'bwip-js/, homes: [] },
  { what: 'zxing-wasm', pattern: /from 'zxing-wasm/, homes: ['src/reading/'] },
  {
    what: 'decoders of pictures',
    pattern: /from '(?:@resvg|@jsquash|@hyzyla)\//,
    homes: ['src/reading/'],
  },
  { what: 'PGlite', pattern: /@electric-sql\/pglite/, homes: ['src/database/'] },
  {
    what: 'pg',
    pattern: /from 'pg'/,
    homes: ['src/database/postgres.ts', 'src/database/notifications.ts'],
  },
  { what: 'openid-client', pattern: /openid-client/, homes: ['src/sign-in/oidc-client.ts'] },
  { what: 'nodemailer', pattern: /from 'nodemailer'/, homes: ['src/mail/smtp.ts'] },
  { what: 'stripe', pattern: /from 'stripe'/, homes: ['src/payments/stripe-'] },
  {
    what: 'pdfkit',
    pattern: /from 'pdfkit'/,
    homes: ['src/billing/invoice-pdf.ts', 'src/batches/sheet-pdf.ts'],
  },
  { what: 'aws4fetch', pattern: /from 'aws4fetch'/, homes: ['src/backup/s3-client.ts'] },
  { what: 'fontkit', pattern: /from 'fontkit'/, homes: ['src/fonts/font-files.ts'] },
  { what: 'fflate', pattern: /from 'fflate'/, homes: ['src/batches/zip.ts'] },
  {
    what: 'hucre',
    pattern: /from 'hucre/,
    homes: ['web/src/app/batches/read-workbook.ts', 'web/src/app/batches/read-workbook.test.ts'],
  },
  { what: 'ioredis', pattern: /from 'ioredis'/, homes: ['src/redis/redis.ts'] },
  {
    what: 'prom-client',
    pattern: /from 'prom-client'/,
    homes: ['src/process/metrics.ts', 'src/process/worker-metrics.ts'],
  },
  { what: 'OpenTelemetry', pattern: /from '@opentelemetry\//, homes: ['src/telemetry/'] },
  {
    what: 'formats of dates',
    pattern:
      /DateTimeFormat|RelativeTimeFormat|toLocale(?:Date|Time)String|\bto(?:Date|Time|UTC)String\(|\.get(?:UTC)?(?:FullYear|Month|Hours)\(/,
    homes: ['web/src/data/dates.ts', 'src/', 'test/', 'clients/', 'bench/', 'web/docs-engine/'],
  },
  { what: 'IP parsing', pattern: /\bBlockList\b|\bisIPv[46]\b/, homes: ['src/util/ip.ts'] },
  { what: 'process.env', pattern: /process\.env/, homes: ['src/process/config.ts'] },
  { what: 'the system clock', pattern: /Date\.now\(|new Date\(\)/, homes: ['src/util/clock.ts'] },
  { what: 'randomness', pattern: /randomUUID|randomBytes|Math\.random/, homes: ['src/util/id.ts'] },
];

const SPEAKS_HTTP: readonly string[] = ['http', 'pages', 'process'];

/** Parts of routes that stand in files of their own. */
const ROUTE_PARTS: readonly string[] = [
  'src/api-keys/admission.ts',
  'src/barcodes/admit-picture.ts',
  'src/barcodes/charge-picture.ts',
  'src/barcodes/resolve-template.ts',
  'src/batches/authorize.ts',
  'src/batches/check-items.ts',
  'src/batches/enqueue.ts',
  'src/batches/execute.ts',
  'src/batches/parse-request.ts',
  'src/batches/send-chunks.ts',
  'src/batches/send-results.ts',
  'src/batches/submit.ts',
  'src/printing/admit-label.ts',
  'src/printing/problems.ts',
  'src/printing/send-label.ts',
  'src/signed-urls/answer.ts',
  'src/templates/authorize.ts',
  'src/templates/replies.ts',
  'src/usage/record-usage.ts',
  'src/webhooks/authorize.ts',
];

/** A constant list or record at the top level, whose rows do not count: a table may grow. */
const TABLE = /^(?:export )?const [A-Z][A-Z\d_]*\b[^;=]*= [[{]\n(?: .*\n|\n)*[\]}]/gm;

/** Pure tables, which may be as long as they need. */
const TABLES: readonly string[] = [
  'src/render/font-outlines.ts',
  'src/labels/starters/',
  'src/util/log-events.ts',
];

/**
 * Waiting a fixed time in a test, or comparing a measured time with a bound: both make it depend on how
 * busy the machine is. Tests wait for a condition; speed is measured in bench/.
 */
const BY_THE_CLOCK =
  /setTimeout\(\w+, \d{3,}|\bdelay\(\d{3,}|expect\((?:\w*Ms\b|performance\.now)[^\n]*\.toBeLess\w*/g;

const COMMENT_OR_STRING =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n]|\\.)+\/[gimsuy]*/g;
/** What stands between tags is prose. */
const JSX_TEXT = />[^<>{}=;]*(?=[<{])|\}[^<>{}=;()]*(?=[<{])/g;
const IDENTIFIER = /[A-Za-z_$][\w$]*/g;

/** `lookAfter` → look, after; `POST_MAX` → post, max. */
const wordsOf = (name: string): string[] =>
  (name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase());

/** Words that once named things here and that nobody else uses for them; CONTRIBUTING.md has the glossary. */
const RETIRED: ReadonlySet<string> = new Set(
  (
    'cashier till wish bought standing held told tell hear heard desk hire asked undrawn ' +
    'readings beside door'
  ).split(' '),
);

/** A log call up to the end of its first argument. */
/** The call, its level and the event that stands in it. */
const EVENT_CALL =
  /\blog\.(debug|info|warn|error|fatal)\(((?:(?!\blog\.)[\s\S]){0,160}?)\bevent: '([a-z_.]+)'/g;

const LOG_CALL = /\blog\.(?:debug|info|warn|error)\((?:[^{}]|\{[^{}]*\})*?[,)]/g;

/** A file of the project as documents name it: `src/billing/plans.ts`. */
const NAMED_FILE =
  /(?<![\w/.-])((?:src|web|test|bench|docs|bin)\/[\w/.-]*\w\.(?:tsx?|js|sql|lua|md|json))(?!\w)/g;

const FORBIDDEN = /\b(TODO|FIXME|XXX|HACK)\b|\b(it|test|describe)\.(only|skip|todo)\(|debugger;/g;
