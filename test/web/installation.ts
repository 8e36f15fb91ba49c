/** The program as an operator runs it, in both modes, for tests with a browser. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPages } from '../support/pages.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import {
  removeFolder,
  startProcess,
  temporaryFolder,
  type Owner,
  type Running,
} from '../support/process.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  until,
  type Service,
} from '../support/services.ts';

export interface Installation {
  /** Base URL for browsers. */
  readonly site: string;
  /** Base URL of links and examples (PUBLIC_URL): in server mode another process than `site`. */
  readonly api: string;
  readonly owner: Owner;
  /** Waits for and returns the newest email of a kind to an address. */
  mail(kind: string, to: string): Promise<string>;
  end(): Promise<void>;
}

interface Mode {
  readonly name: string;
  /** Whether programs it needs are missing. */
  readonly missing: boolean;
  start(): Promise<Installation>;
}

export const MODES: readonly Mode[] = [
  { name: 'one process with everything inside', missing: false, start: startEmbedded },
  {
    name: 'two processes over PostgreSQL and Redis',
    missing: NO_POSTGRES || NO_REDIS,
    start: startServers,
  },
];

async function startEmbedded(): Promise<Installation> {
  buildPages();
  const running = await startProcess(await preparedFolder(), SETTINGS);
  return installation([running], []);
}

async function startServers(): Promise<Installation> {
  buildPages();
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const servers = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url };
  const first = await startProcess(temporaryFolder(), { ...SETTINGS, ...servers });
  const second = await startProcess(temporaryFolder(), {
    ...SETTINGS,
    ...servers,
    PUBLIC_URL: addressOf(first),
  });
  return installation([first, second], [postgres, redis]);
}

/** Links lead to the first process; browsers talk to the last one. */
function installation(processes: readonly Running[], services: readonly Service[]): Installation {
  const outboxes = processes.map(({ dataDir }) => path.join(dataDir, 'outbox'));
  return {
    site: addressOf(processes.at(-1)!),
    api: addressOf(processes[0]!),
    owner: processes[0]!.owner(),
    async mail(kind, to) {
      const find = (): string | undefined =>
        outboxes.flatMap(mailsIn).findLast((mail) => mail.kind === kind && mail.to === to)?.text;
      await until(() => find() !== undefined);
      return find()!;
    },
    async end() {
      for (const running of processes) {
        await running.end('SIGTERM');
        removeFolder(running.dataDir);
      }
      for (const service of services) await service.end();
    },
  };
}

interface FoundMail {
  readonly kind: string;
  readonly to: string;
  readonly text: string;
}

/** Their names begin with the time, so that sorted by name the newest is the last. */
function mailsIn(outbox: string): FoundMail[] {
  return listed(outbox)
    .toSorted()
    .map((name) => {
      const text = readFileSync(path.join(outbox, name), 'utf8');
      const kind = /Z-(.+)-[0-9a-f]+\.txt$/.exec(name)?.[1] ?? '';
      return { kind, to: /^To: (.*)$/m.exec(text)?.[1] ?? '', text };
    });
}

/** Without a folder, no email has been sent yet. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

const addressOf = ({ port }: Running): string => `http://127.0.0.1:${port}`;

/** Each browser sends its own client address, as a proxy would. */
const SETTINGS = { TRUST_PROXY: '1', LOG_LEVEL: 'info' };
