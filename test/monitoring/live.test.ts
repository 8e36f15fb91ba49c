/**
 * Rules and dashboard against a server that runs: they name nothing that it does not export, and what it exports
 * when Redis is gone, the database is gone or the sweep stands still makes the alerts fire and clear.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, startProcess, temporaryFolder, type Running } from '../support/process.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  until,
  type PostgresService,
  type Service,
} from '../support/services.ts';
import { MONITORING, NO_PROMTOOL, playStories, promtoolReads, type Story } from './promtool.ts';

const OPERATOR_TOKEN = 'operator-token-of-the-monitoring-suite';

/** Whether it fires depends on what else the machine does. */
const BY_MACHINE = 'BarcodeEventLoopDelayed';

/** The embedded database has no connections. */
const OF_SERVERS = 'barcode_database_connections_waiting';
const POOLS = ['requests', 'upkeep', 'reports'];

/** Every series of a reply of /metrics, with its value. */
type Scrape = ReadonlyMap<string, number>;

async function scrape(port: number): Promise<Scrape> {
  const { status, text } = await ask(port, '/metrics', { key: OPERATOR_TOKEN });
  expect(status).toBe(200);
  // What Node has not measured yet is NaN, which promtool does not read.
  const lines = text.split('\n').filter((line) => /^\w.* [-+\d]/.test(line));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

const namesOf = (scraped: Scrape): Set<string> =>
  new Set([...scraped.keys()].map((series) => series.replace(/\{.*/, '')));

/** The metrics that a file of rules or of a dashboard names. */
const namedIn = (file: string): Set<string> =>
  new Set(
    readFileSync(path.join(MONITORING, file), 'utf8').match(
      /\b(?:barcode|nodejs|process)_[a-z0-9_]+/g,
    ),
  );

describe('in embedded mode', () => {
  let folder: string;
  let running: Running;
  beforeAll(async () => {
    folder = await preparedFolder();
    running = await startProcess(folder, { OPERATOR_TOKEN });
  });
  afterAll(async () => {
    await running.end('SIGKILL');
    removeFolder(folder);
  });

  it('the server exports every metric that rules and dashboard name', async () => {
    const { apiKey: key } = running.owner();
    await ask(running.port, '/api/barcode/CODE128/A', { key });
    const exported = namesOf(await scrape(running.port));
    for (const file of ['alerts.yml', 'grafana-dashboard.json']) {
      const missing = [...namedIn(file)].filter(
        (name) => !exported.has(name) && name !== OF_SERVERS,
      );
      expect([file, missing]).toEqual([file, []]);
    }
    expect(namedIn('alerts.yml').size).toBeGreaterThan(18);
  });

  it.skipIf(NO_PROMTOOL)('exposes what Prometheus finds no fault with', async () => {
    const { status, text } = await ask(running.port, '/metrics', { key: OPERATOR_TOKEN });
    expect(status).toBe(200);
    expect(promtoolReads(text, 'check', 'metrics')).toBeUndefined();
  });

  it('tells of every job, and of the disk', async () => {
    const scraped = await scrape(running.port);
    const jobs = [...scraped.keys()].filter((series) => series.startsWith('barcode_job_interval'));
    expect(jobs.length).toBeGreaterThan(15);
    expect(scraped.get('barcode_disk_free_bytes')).toBeGreaterThan(0);
    expect(scraped.get('barcode_database_down')).toBe(0);
  });
});

describe.skipIf(NO_POSTGRES || NO_REDIS || NO_PROMTOOL)('in server mode', () => {
  let [postgres, redis, folder]: [PostgresService?, Service?, string?] = [];
  let databaseUrl: string;
  let running: Running;
  let healthy: Scrape;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    databaseUrl = await postgres.createDatabase();
    folder = temporaryFolder();
    running = await startProcess(folder, {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      OPERATOR_TOKEN,
      LOG_LEVEL: 'silent',
    });
    healthy = await scrape(running.port);
    // On a busy machine Redis may be late at first, and all jobs begin at once.
    const isQuiet = (one: Scrape): boolean =>
      POOLS.every((pool) => one.get(`${OF_SERVERS}{pool="${pool}"}`) === 0);
    healthy = await scrapeOnce((one) => one.get('barcode_gate_degraded') === 0 && isQuiet(one));
  });
  afterAll(async () => {
    await running?.end('SIGKILL');
    if (folder !== undefined) removeFolder(folder);
    await Promise.all([postgres?.end(), redis?.end()]);
  });

  /** Waits until a scrape is as it should be; the scrape. */
  async function scrapeOnce(is: (scraped: Scrape) => boolean): Promise<Scrape> {
    let scraped = healthy;
    await until(async () => is((scraped = await scrape(running.port))));
    return scraped;
  }

  /**
   * Ten minutes as each of the scrapes says, one after the other; an alert must fire in the second ten minutes
   * alone. What grows while it is broken goes on growing by the second.
   */
  function phases(alert: string, scrapes: readonly Scrape[], grows?: string): Story {
    const series = [...healthy.keys()].map((key) => {
      const values = scrapes.map((one) => {
        // promtool reads no exponents.
        const value = (one.get(key) ?? 0).toFixed(6);
        return key === grows && one === scrapes[1] ? `${value}+60x9` : `${value}x9`;
      });
      return [key, values.join(' ')] as const;
    });
    const expected = [9, 19, 29].map((minute) => ({ minute, alert, fires: minute === 19 }));
    return { name: alert, series: Object.fromEntries(series), expect: expected };
  }

  it('tells of calls that wait for a connection, and of the clock of the database', () => {
    for (const pool of POOLS) expect(healthy.get(`${OF_SERVERS}{pool="${pool}"}`)).toBe(0);
    expect(healthy.has('barcode_clock_ahead_seconds')).toBe(true);
  });

  it('what it exports in good health fires no alert', async () => {
    const alerts = readFileSync(path.join(MONITORING, 'alerts.yml'), 'utf8').matchAll(
      /alert: (\w+)/g,
    );
    const quiet = [...alerts]
      .filter(([, alert]) => alert !== BY_MACHINE)
      .map(([, alert]) => ({ minute: 25, alert: alert!, fires: false }));
    const { series } = phases('', [healthy, healthy, healthy]);
    expect(playStories([{ name: 'good health', series, expect: quiet }])).toBeUndefined();
  });

  it('Redis that is killed fires BarcodeRedisAway; Redis that is back clears it', async () => {
    const degraded = 'barcode_gate_degraded';
    await redis!.kill();
    const away = await scrapeOnce((one) => one.get(degraded) === 1);
    const { json } = await ask(running.port, '/readyz');
    expect(json).toMatchObject({ status: 'degraded', redis: 'failing' });
    await redis!.restart();
    const back = await scrapeOnce((one) => one.get(degraded) === 0);
    expect(playStories([phases('BarcodeRedisAway', [healthy, away, back])])).toBeUndefined();
  });

  it('a sweep that stands still fires BarcodeSweepStalled; one that goes on clears it', async () => {
    const since = 'barcode_job_since_success_seconds{job_name="sweep"}';
    const failures = 'barcode_job_failures_total{job_name="sweep"}';
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE pending_reservation IN ACCESS EXCLUSIVE MODE');
    // It runs every 4 s and gives up waiting for the lock.
    const stalled = await scrapeOnce((one) => one.get(failures)! > healthy.get(failures)! + 1);
    await client.query('ROLLBACK');
    await client.end();
    const back = await scrapeOnce((one) => one.get(since)! < stalled.get(since)!);
    expect(stalled.get(since)).toBeGreaterThan(4);
    const story = phases('BarcodeSweepStalled', [healthy, stalled, back], since);
    expect(playStories([story])).toBeUndefined();
  });

  it('PostgreSQL that is killed fires BarcodeDatabaseDown; PostgreSQL that is back clears it', async () => {
    const down = 'barcode_database_down';
    await postgres!.kill();
    const away = await scrapeOnce((one) => one.get(down) === 1);
    expect((await ask(running.port, '/readyz')).status).toBe(503);
    await postgres!.restart();
    const back = await scrapeOnce((one) => one.get(down) === 0);
    expect(playStories([phases('BarcodeDatabaseDown', [healthy, away, back])])).toBeUndefined();
  });
});
