/** The program as an operator meets it: first start, command line, signals, crashes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../src/database/pglite.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { until } from '../support/services.ts';
import { createTestLog } from '../support/log.ts';
import {
  freePort,
  removeFolder,
  runProcess,
  startByNpm,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../bin/barcode-api.js');
const EAN = '/api/barcode/EAN13/5901234123457';
let folder: string;
let running: Running;

beforeAll(async () => {
  folder = temporaryFolder();
  running = await startProcess(folder);
});
afterAll(async () => {
  await running.end('SIGKILL');
  removeFolder(folder);
});

/** An account that may send as much as it can; its key. */
async function busyAccount(email: string): Promise<string> {
  await adminJson('account', 'create', '--email', email, '--plan', 'free');
  const { key } = (await adminJson('key', 'create', '--account', email)) as { key: string };
  await adminJson(
    'limits',
    'set',
    '--account',
    email,
    '--requests',
    '100000',
    '--window-seconds',
    '60',
  );
  await adminJson('credits', 'grant', '--account', email, '--amount', '100000');
  return key;
}

/** Leaves little of the write-ahead log's segment, so that the next one is soon needed. */
async function fillLogSegment(place: string): Promise<void> {
  const database = await openPglite(place, createTestLog().log, (fault) => {
    throw fault;
  });
  await database.query(
    `SELECT pg_logical_emit_message(false, '', repeat('x',
       (16777216 - 1000000 - (pg_current_wal_lsn() - '0/0') % 16777216)::int4))`,
    [],
  );
  await database.close();
}

const admin = (...args: string[]) =>
  runProcess(['admin', ...args], { DATA_DIR: folder, PORT: String(running.port) });

async function adminJson(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await admin(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('the first start', () => {
  it('leaves owner.json for its owner alone and prints a curl line that works', async () => {
    expect(statSync(path.join(folder, 'owner.json')).mode & 0o777).toBe(0o600);
    const owner = running.owner();
    expect(Object.keys(owner)).toEqual(['email', 'password', 'apiKey', 'operatorToken', 'url']);
    expect(running.printed()).toContain(owner.apiKey);
    const line = /curl -H "Authorization: Bearer (\S+)" "http:\/\/127\.0\.0\.1:\d+(\S+)"/;
    const [, key, url] = line.exec(running.printed()) ?? [];
    expect((await ask(running.port, url ?? '', { key: key ?? '' })).status).toBe(200);
  });

  it('says what it does while nothing listens yet', () => {
    const printed = running.printed();
    const preparing = printed.indexOf(
      'Preparing the database; the first start takes some seconds.',
    );
    expect(preparing).toBeGreaterThanOrEqual(0);
    expect(preparing).toBeLessThan(printed.indexOf('listens on'));
  });
});

describe('the command line', () => {
  it('makes an account with a key, sets plan, credits and limits, and revokes', async () => {
    const email = 'shop@example.com';
    const made = await adminJson('account', 'create', '--email', email, '--plan', 'free');
    expect(made).toMatchObject({ email, plan: 'free' });
    const { id, key } = (await adminJson('key', 'create', '--account', email)) as Record<
      string,
      string
    >;
    await adminJson('credits', 'grant', '--account', email, '--amount', '-299');
    await adminJson(
      'limits',
      'set',
      '--account',
      email,
      '--requests',
      '7',
      '--window-seconds',
      '60',
    );
    const first = await ask(running.port, EAN, { key: key! });
    expect(first.headers).toMatchObject({ 'x-credits-remaining': '0', 'x-ratelimit-limit': '7' });
    await adminJson('limits', 'clear', '--account', email);
    await adminJson('plan', 'set', '--account', email, '--plan', 'starter');
    const second = await ask(running.port, `${EAN}?format=png`, { key: key! });
    expect([second.status, second.headers['x-ratelimit-limit']]).toEqual([200, '50']);
    expect(await adminJson('account', 'show', '--account', email)).toMatchObject({
      plan: 'starter',
    });
    await adminJson('key', 'revoke', '--id', id!);
    expect((await ask(running.port, EAN, { key: key! })).status).toBe(401);
    const { accounts } = await adminJson('account', 'list');
    expect(accounts).toHaveLength(2);
  });

  it('says what is wrong, on standard error, with an exit code', async () => {
    const wrong: readonly [string[], number, RegExp][] = [
      [[], 2, /account create/],
      [['credits', 'grant', '--account', 'shop@example.com', '--amount', '1.5'], 1, /whole number/],
      [
        ['limits', 'set', '--account', 'x@y.z', '--requests', 'x', '--window-seconds', '1'],
        1,
        /--requests must/,
      ],
      [['account', 'paint'], 2, /Unknown command/],
      [['account', 'create'], 2, /--email is missing/],
      [['account', 'create', '--email', 'x@y.z', '--colour', 'red'], 2, /colour/],
      [['account', 'create', '--email', 'nobody', '--plan', 'free'], 1, /email/],
      [
        ['account', 'create', '--email', 'x@y.z', '--plan', 'gold'],
        1,
        /plan: must be one of the plans free, starter, pro or business\n$/,
      ],
      [['account', 'show', '--account', 'nobody@example.com'], 1, /No account/],
      [['credits', 'grant', '--account', 'shop@example.com', '--amount', 'many'], 1, /amount/],
      [['key', 'revoke', '--id', 'nosuch'], 1, /No API key/],
      [
        ['key', 'create', '--account', 'shop@example.com', '--kind', 'tset'],
        1,
        /^--kind must be live or test\.\n$/,
      ],
    ];
    for (const [args, code, text] of wrong) {
      const ran = await admin(...args);
      expect([ran.code, ran.stdout]).toEqual([code, '']);
      expect(ran.stderr).toMatch(text);
      // Nobody looks for what is wrong above a list of all commands.
      if (args.length > 0) expect(ran.stderr.trim().split('\n')).toHaveLength(1);
      if (args.length > 0 && code === 2)
        expect(ran.stderr).toMatch(/See npm run admin -- --help\.$/m);
    }
  });

  it('makes test keys, whose pictures are marked and cost nothing', async () => {
    const account = ['--account', 'tests@example.com'];
    await adminJson('account', 'create', '--email', 'tests@example.com', '--plan', 'free');
    const create = (...kind: string[]) => adminJson('key', 'create', ...account, ...kind);
    const { key } = (await create('--kind', 'test')) as { key: string };
    expect(key).toMatch(/^bck_test_/);
    expect((await create('--kind', 'live'))['key']).toMatch(/^bck_live_/);
    const reply = await ask(running.port, EAN, { key });
    expect(reply.headers).toMatchObject({
      'x-credits-cost': '0',
      'x-barcode-test': '1',
      'x-ratelimit-limit': '20',
    });
    expect(reply.text).toContain('<title>TEST. ');
    expect((await adminJson('key', 'list', ...account))['keys']).toMatchObject([
      { test: true },
      { test: false },
    ]);
    const shown = await adminJson('account', 'show', ...account);
    expect(shown).toMatchObject({ credits: { used: 0 } });
  });

  it('opens, updates, lists and closes an incident, which the status page shows', async () => {
    const said = ['--title', 'Slow pictures', '--text', 'We are looking.'];
    const opened = await adminJson('incident', 'open', ...said, '--severity', 'outage');
    expect(opened).toMatchObject({ severity: 'outage', part: 'all', closedAt: null });
    const id = ['--id', String(opened['id'])];
    await adminJson('incident', 'update', ...id, '--text', 'Better.', '--severity', 'degraded');
    expect((await ask(running.port, '/api/status')).json).toMatchObject({ state: 'degraded' });
    await adminJson('incident', 'close', ...id, '--text', 'Over.');
    expect(await adminJson('incident', 'list')).toMatchObject({
      incidents: [
        { title: 'Slow pictures', updates: [{ text: 'Over.' }, { text: 'Better.' }, {}] },
      ],
    });
    // The process itself records that it is at work, and the day is never said to have no data.
    const { days } = (await ask(running.port, '/api/status')).json as { days: { state: string }[] };
    expect(days.at(-1)?.state).toBe('up');
  });

  it('takes a plan in any case, and says why nothing can be taken from an unlimited one', async () => {
    const email = 'case@example.com';
    const made = await adminJson('account', 'create', '--email', email, '--plan', 'Starter');
    expect(made).toMatchObject({ plan: 'starter' });
    const account = ['--account', email];
    expect(await adminJson('plan', 'set', ...account, '--plan', 'BUSINESS')).toMatchObject({
      plan: 'business',
    });
    const taken = await adminJson('credits', 'grant', ...account, '--amount', '-100000');
    expect(taken['note']).toMatch(/The plan is unlimited/);
  });

  it('ends quietly where nobody reads on', async () => {
    const child = spawn(process.execPath, [ENTRY, 'admin', '--help'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, stderr]).toEqual([0, '']);
  });

  it('helps, and shows where the first key is', async () => {
    const help = await admin('--help');
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('account create');
    const { apiKey } = running.owner();
    expect(await adminJson('owner')).toMatchObject({
      file: path.join(folder, 'owner.json'),
      apiKey,
    });
    const elsewhere = path.join(folder, 'nowhere');
    const ran = await runProcess(['admin', 'owner'], { DATA_DIR: elsewhere });
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining(`${elsewhere}/owner.json`)]);
  });

  it('names the address where no server answers', async () => {
    const port = String(await freePort());
    const ran = await runProcess(['admin', 'account', 'list'], { DATA_DIR: folder, PORT: port });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`No server answers on http://127.0.0.1:${port}`);
  });
});

describe('settings', () => {
  it('come from the file that ENV_FILE names, beneath the environment', async () => {
    const dataDir = temporaryFolder();
    const file = path.join(dataDir, 'settings');
    writeFileSync(file, `DATA_DIR=${dataDir}\nPORT=x\nPROT=3001\nLOG_LEVEL=loud\n`);
    const ran = await runProcess(['serve'], { ENV_FILE: file, LOG_LEVEL: 'info' });
    expect(ran.stderr).toContain('PORT: must be');
    expect(ran.stderr).not.toContain('LOG_LEVEL');
    expect(ran.stderr).toContain(
      `Warning: ${file}: PROT is no setting, and is ignored. Did you mean PORT?`,
    );
    const none = await runProcess(['serve'], { ENV_FILE: path.join(dataDir, 'none') });
    expect(none.stderr).toMatch(/none: cannot be read/);
    removeFolder(dataDir);
  });

  it('a start with wrong ones tells all of them and touches nothing', async () => {
    const dataDir = path.join(temporaryFolder(), 'none');
    const wrong = { PORT: 'x', HOST: 'a b', PUBLIC_URL: 'ftp://x', LOG_LEVEL: 'loud' };
    const ran = await runProcess(['serve'], { ...wrong, DATA_DIR: dataDir });
    expect(ran.code).toBe(1);
    for (const name of Object.keys(wrong)) expect(ran.stderr).toContain(`${name}: must be`);
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('a copy without its packages', () => {
  it('says to install them, whatever Node.js runs it', async () => {
    const copy = temporaryFolder();
    cpSync(path.dirname(ENTRY), path.join(copy, 'bin'), { recursive: true });
    writeFileSync(path.join(copy, 'package.json'), '{"type":"module"}');
    const child = spawn(process.execPath, [path.join(copy, 'bin/barcode-api.js'), 'serve']);
    let stderr = '';
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, stderr]).toEqual([
      1,
      `The packages are not installed: run \`npm ci\` in ${copy}/ first.\n`,
    ]);
    removeFolder(copy);
  });
});

describe('the data folder', () => {
  it('is for the owner alone, with everything in it', () => {
    const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const open = entries.filter((name) => (statSync(path.join(folder, name)).mode & 0o077) !== 0);
    expect(entries.length).toBeGreaterThan(900);
    expect(open).toEqual([]);
  });

  const refusedStart = async (dataDir: string): Promise<string> => {
    const port = String(await freePort());
    const { code, stderr } = await runProcess(['serve'], { DATA_DIR: dataDir, PORT: port });
    expect(code).toBe(1);
    return stderr;
  };

  it('is refused at once where it cannot be made, by its path and with what to do', async () => {
    const refused = await refusedStart('/proc/nope');
    expect(refused).toMatch(/DATA_DIR \/proc\/nope cannot be made in \/proc: .*Set DATA_DIR/);
    const file = path.join(folder, 'owner.json');
    expect(await refusedStart(path.join(file, 'x'))).toContain(`${file}: that is a file`);
  });

  it('without its database is refused, and owner.json stays as it is', async () => {
    const dataDir = temporaryFolder();
    const file = path.join(dataDir, 'owner.json');
    writeFileSync(file, '{"apiKey":"kept"}');
    expect(await refusedStart(dataDir)).toMatch(/database that it belongs to, \S+ is missing/);
    expect(readFileSync(file, 'utf8')).toBe('{"apiKey":"kept"}');
    expect(existsSync(path.join(dataDir, 'database'))).toBe(false);
    removeFolder(dataDir);
  });

  it('with damaged files is refused, with what to do, and changed in nothing', async () => {
    const dataDir = temporaryFolder();
    const control = path.join(dataDir, 'database/global/pg_control');
    cpSync(path.join(folder, 'database'), path.join(dataDir, 'database'), { recursive: true });
    writeFileSync(control, 'x');
    const refused = await refusedStart(dataDir);
    expect(refused).toContain(`the database in ${path.join(dataDir, 'database')} cannot be opened`);
    expect(refused).toContain('latest backup');
    expect(readFileSync(control, 'utf8')).toBe('x');
    writeFileSync(
      path.join(dataDir, 'lock'),
      'not a database, but long enough to be read as one'.repeat(99),
    );
    expect(await refusedStart(dataDir)).toContain('lock is damaged. It holds no data: remove it');
    removeFolder(dataDir);
  });
});

describe('one process per folder, through crash and restart', () => {
  it('a first start on a busy port stores nothing, so that the next one prints the key', async () => {
    const dataDir = path.join(folder, 'not-made-yet');
    const ran = await runProcess(['serve'], { DATA_DIR: dataDir, PORT: String(running.port) });
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain(`port ${running.port} of 127.0.0.1 is in use`);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('a second process is refused while the first goes on', async () => {
    const port = String(await freePort());
    const second = await runProcess(['serve'], { DATA_DIR: folder, PORT: port });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/another process/i);
    expect((await ask(running.port, '/readyz')).status).toBe(200);
  });

  it('kill -9 under load: no recorded charge lost, nothing charged that was not delivered', async () => {
    const email = 'crash@example.com';
    const key = await busyAccount(email);
    let delivered = 0;
    let stop = false;
    const client = async (): Promise<void> => {
      while (!stop) {
        const reply = await ask(running.port, EAN, { key }).catch(
          (): Reply | undefined => undefined,
        );
        if (reply === undefined) return;
        if (reply.status === 200) delivered++;
      }
    };
    const clients = Array.from({ length: 16 }, client);
    while (delivered < 300) await ask(running.port, '/healthz');
    const shown = await adminJson('account', 'show', '--account', email);
    const seen = (shown['credits'] as { used: number }).used;
    await running.end('SIGKILL');
    stop = true;
    await Promise.all(clients);

    running = await startProcess(folder);
    expect(running.printed()).not.toContain('Your API key');
    const after = (await ask(running.port, '/api/account', { key })).json?.['credits'] as {
      used: number;
    };
    expect(seen).toBeGreaterThan(0);
    expect(
      after.used,
      'settled and still reserved, at most what was delivered and in flight',
    ).toBeLessThanOrEqual(delivered + 16);
    expect((await ask(running.port, EAN, { key })).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('%s to npm start ends the server', async (signal) => {
    const dataDir = path.join(folder, 'started-by-npm');
    cpSync(path.join(folder, 'database'), path.join(dataDir, 'database'), { recursive: true });
    const npm = await startByNpm(dataDir);
    expect(await npm.end(signal)).toBe(0);
    expect(npm.printed()).toContain('"process.closed"');
    // Here is a database, and its owner.json is somewhere else.
    expect(npm.printed()).toContain(`${path.join(dataDir, 'owner.json')} is gone`);
    await expect(ask(npm.port, '/healthz')).rejects.toThrow('ECONNREFUSED');
    removeFolder(dataDir);
  });

  it('a database that ends by itself ends the server, which says what to do', async () => {
    const dataDir = path.join(folder, 'stopped');
    const database = path.join(dataDir, 'database');
    const key = await busyAccount('stopped@example.com');
    cpSync(path.join(folder, 'database'), database, { recursive: true });
    await fillLogSegment(database);
    const server = await startProcess(dataDir);
    renameSync(path.join(database, 'pg_wal'), path.join(database, 'pg_wal.away'));
    const client = async (): Promise<void> => {
      while (server.child.exitCode === null)
        await ask(server.port, EAN, { key }).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 16 }, client));
    expect(server.child.exitCode).toBe(1);
    expect(server.printed()).toContain('barcode-api ends: the embedded database stopped');
    expect(server.printed()).toContain('start again');
    removeFolder(dataDir);
  });

  it('SHUTDOWN_DELAY_SECONDS: after SIGTERM it serves on, /readyz says that it will end, and SIGINT ends it at once', async () => {
    await running.end('SIGTERM');
    const key = running.owner().apiKey;
    running = await startProcess(folder, { SHUTDOWN_DELAY_SECONDS: '60' });
    const ended = running.end('SIGTERM');
    await until(async () => (await ask(running.port, '/readyz')).status === 503);
    expect((await ask(running.port, EAN, { key })).status).toBe(200);
    running.child.kill('SIGINT');
    expect(await ended).toBe(0);
    running = await startProcess(folder);
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s finishes what was begun and ends with 0',
    async (signal) => {
      const { apiKey } = running.owner();
      const pending = Array.from({ length: 20 }, () => ask(running.port, EAN, { key: apiKey }));
      await Promise.race(pending);
      const code = await running.end(signal);
      const replies = await Promise.allSettled(pending);
      const statuses = replies.flatMap((r) => (r.status === 'fulfilled' ? [r.value.status] : []));
      expect(code).toBe(0);
      expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
      expect(statuses).toContain(200);
      running = await startProcess(folder);
    },
  );
});
