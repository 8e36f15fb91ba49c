/** `PROCESSES`: several processes of the server behind one port, as an operator starts them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { removeFolder, startProcess, temporaryFolder, type Running } from '../support/process.ts';
import {
  family,
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  until,
  type PostgresService,
  type Service,
} from '../support/services.ts';

describe.skipIf(NO_POSTGRES || NO_REDIS)('several processes', () => {
  let [postgres, redis, folder]: [PostgresService?, Service?, string?] = [];
  let running: Running;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    folder = temporaryFolder();
    running = await startProcess(folder, {
      DATABASE_URL: await postgres.createDatabase(),
      REDIS_URL: redis.url,
      PROCESSES: '2',
      LOG_LEVEL: 'error',
    });
  });
  afterAll(async () => {
    running?.child.kill('SIGKILL');
    if (folder !== undefined) removeFolder(folder);
    await Promise.all([postgres?.end(), redis?.end()]);
  });

  const picture = (data: string): Promise<{ status: number }> =>
    ask(running.port, `/api/barcode/CODE128/${data}`, {
      key: running.owner().apiKey,
    });

  /** The number of a metric, as whichever process is asked says it. */
  async function metric(name: string): Promise<number | undefined> {
    const { status, text } = await ask(running.port, '/metrics', {
      key: running.owner().operatorToken,
    });
    expect(status).toBe(200);
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.split(' ')[1]);
  }

  /** The processes that listen, by what the system says. */
  const workers = (): number[] => family(running.child).slice(1);

  it('serve on one port, and count as one wherever they are scraped', async () => {
    await until(async () => (await metric('barcode_processes')) === 2);
    for (let i = 0; i < 20; i += 1) expect((await picture(`A${i}`)).status).toBe(200);
    await until(async () => (await metric('barcode_settled_total')) === 20);
    for (let i = 0; i < 6; i += 1) expect(await metric('barcode_settled_total')).toBe(20);
    expect(running.printed().match(/listens on/g)).toHaveLength(1);
  });

  it('are replaced where one of them is killed', async () => {
    const before = workers();
    expect(before).toHaveLength(2);
    process.kill(before[0]!, 'SIGKILL');
    await until(() => workers().length === 2 && !workers().includes(before[0]!));
    // A connection that was on its way to the one that was killed is reset.
    await until(async () => (await picture('B').catch(() => undefined))?.status === 200);
    expect(running.printed()).toContain('process.worker_ended');
  });

  it('end together, and cleanly', async () => {
    const before = workers();
    expect(await running.end('SIGTERM')).toBe(0);
    expect(before.filter(isAlive)).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
