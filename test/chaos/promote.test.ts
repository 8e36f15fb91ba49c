/**
 * PostgreSQL dies under load, its replica is promoted, and the wire leads there. What the replica had not been told is lost, and is
 * nobody's charge; a synchronous replica loses nothing that was acknowledged.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { openPostgres, SERVING, STARTING } from '../../src/database/postgres.ts';
import type { Database } from '../../src/database/database.ts';
import { createTestLog } from '../support/log.ts';
import { NO_POSTGRES, NO_REDIS, startReplica, until } from '../support/services.ts';
import { conserved, gateExplained, quiet } from './assert-invariants.ts';
import { chaosOf, inForm, report } from './chaos-profile.ts';
import { startFleet, type Fleet, type Who } from './fleet.ts';
import { createClients, delivered, tally } from './load.ts';
import { startWatchedLoad } from './watched-load.ts';

const EAN = '/api/barcode/EAN13/5901234123457';
const CALLERS = 16;
const RICH = 1_000_000;
const POOR = inForm(200, 2000);
const { log } = createTestLog();

describe.skipIf(NO_POSTGRES || NO_REDIS)('a PostgreSQL that dies under load', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  // Waiting for the lost ones takes more than a minute.
  it.each(inForm(['synchronous'], ['synchronous', 'asynchronous']))(
    'with a replica that is %s: charges are no more than what came, and what was lost is told',
    async (kind) => {
      const fleet = await startFleet({ processes: 2, looksThroughWire: true });
      ends.push(() => fleet.end());
      const whos = [await makeAccount(fleet, RICH), await makeAccount(fleet, POOR)];
      const replica = await startReplica(fleet.postgres.url);
      ends.push(() => replica.end());
      const primary = openDirectly(fleet.databaseUrl);
      ends.push(() => primary.close());
      if (kind === 'synchronous') {
        await primary.query("ALTER SYSTEM SET synchronous_standby_names = '*'", []);
        await primary.query('SELECT pg_reload_conf()', []);
        await until(async () => (await primary.query(SYNCHRONOUS, [])).length === 1);
      }
      const clients = createClients(CALLERS);
      const load = startWatchedLoad(fleet, whos, {
        clients,
        callers: CALLERS,
        ports: fleet.ports,
        target: (random) => ({ key: random.pick(whos).key, path: EAN }),
        random: chaosOf(`promote ${kind}`),
        restMs: 10,
      });
      const more = async (count: number): Promise<void> => {
        const before = delivered(load.calls);
        await until(() => delivered(load.calls) >= before + count);
      };
      await more(100);
      // A replica behind: its primary commits alone, or, where it has to wait, not at all.
      replica.pause();
      await (kind === 'synchronous'
        ? until(() => (tally(load.calls)[500] ?? 0) > 0)
        : more(inForm(50, 500)));
      const killedMs = performance.now();
      await fleet.postgres.kill();
      replica.resume();
      const promoting = openDirectly(replica.url, STARTING);
      await promoting.query('SELECT pg_promote()', []);
      await promoting.close();
      fleet.wire.leadTo(Number(new URL(replica.url).port));
      await more(1);
      const servedMs = performance.now() - killedMs;
      await more(inForm(100, 1000));
      const calls = await load.stop();
      clients.close();
      for (const who of whos) await quiet(fleet, who);
      // What the dead one had on its disk, and the new one never heard of.
      await fleet.postgres.restart();
      for (const who of whos) {
        const lost = await lostOf(primary, fleet, who);
        const { settled, expired } = await conserved(fleet, who);
        const came = delivered(calls, who.key);
        const figures = { came, settled, lost, expired, 'served again after ms': servedMs };
        report(`promote ${kind}`, { ...tally(calls), ...figures });
        expect(settled).toBeLessThanOrEqual(came);
        expect(came - settled).toBeLessThanOrEqual(kind === 'synchronous' ? 0 : lost);
        expect(came - who.credits).toBeLessThanOrEqual(came - settled);
        await gateExplained(fleet, who);
      }
    },
    1_200_000,
  );
});

const makeAccount = (fleet: Fleet, credits: number): Promise<Who> =>
  fleet.account({ plan: 'free', credits, requests: 100_000, windowSeconds: 1 });

const openDirectly = (url: string, timeouts = SERVING): Database =>
  openPostgres({ url, connectionsMax: 1, timeouts, log });

/** Credits of the reservations on the old disk that were not given back there, and are not settled in the new record. */
async function lostOf(old: Database, { database }: Fleet, { id }: Who): Promise<number> {
  const rows = await old.query<{ id: string; amount: number }>(NOT_GIVEN_BACK, [id]);
  const settled = await database.query<{ id: string }>(SETTLED, [id]);
  const known = new Set(settled.map((row) => row.id));
  return rows.reduce((sum, row) => sum + (known.has(row.id) ? 0 : row.amount), 0);
}

const SYNCHRONOUS = "SELECT FROM pg_stat_replication WHERE sync_state = 'sync'";
const OWN = `
  FROM cycle c JOIN reservation r ON r.cycle_id = c.id
  LEFT JOIN resolution s ON s.reservation_id = r.id
  WHERE c.account_id = $1`;
const NOT_GIVEN_BACK = `
  SELECT r.id::text AS id, coalesce(s.settled_amount, r.amount)::int4 AS amount ${OWN}
  AND coalesce(s.outcome, 'settled') = 'settled'`;
const SETTLED = `SELECT r.id::text AS id ${OWN} AND s.outcome = 'settled'`;
