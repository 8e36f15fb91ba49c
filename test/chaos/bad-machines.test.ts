/**
 * Processes and PostgreSQL on machines whose disk is slow or full and whose clock is wrong, under load: nobody is charged for what did
 * not come, nobody gets more than there is, and in the end nothing is reserved.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_POSTGRES, NO_REDIS, until } from '../support/services.ts';
import { conserved, gateAgrees, isLoaded } from './assert-invariants.ts';
import { chaosOf, inForm, report } from './chaos-profile.ts';
import { startFleet, type Fleet, type Who } from './fleet.ts';
import { createClients, delivered, tally, type Load } from './load.ts';
import { NO_MACHINE_FAULTS, openMachines, type Machine } from './machine-faults.ts';
import { startWatchedLoad } from './watched-load.ts';

const EAN = '/api/barcode/EAN13/5901234123457';
const CALLERS = 12;
const MINUTES_MS = 1_200_000;
const HOUR_MS = 3_600_000;
const AHEAD_MS = 120_000;
/** What was reserved while the database's clock was ahead lasts so much longer. */
const QUIET_MS = AHEAD_MS + 150_000;

describe.skipIf(NO_POSTGRES || NO_REDIS || NO_MACHINE_FAULTS)('on bad machines', () => {
  const machines = openMachines();
  const [database, ...nodes] = Array.from({ length: 3 }, machines.make) as [Machine, ...Machine[]];
  const clients = createClients(CALLERS);
  let fleet: Fleet;
  let load: Load;
  beforeAll(async () => {
    fleet = await startFleet({
      processes: nodes.length,
      postgres: { durable: true, env: database.env },
      environmentOf: (index) => nodes[index]!.env,
    });
  });
  afterAll(async () => {
    clients.close();
    await fleet.end();
    machines.end();
  });

  const more = async (count: number): Promise<void> => {
    const before = delivered(load.calls);
    await until(() => delivered(load.calls) >= before + count);
  };
  const moreFailures = async (count: number): Promise<void> => {
    const failed = (): number => tally(load.calls)[500] ?? 0;
    const before = failed();
    await until(() => failed() >= before + count);
  };
  const lostEnds = async (): Promise<number> =>
    (await fleet.metric('barcode_unresolved_total')) +
    (await fleet.metric('barcode_settled_too_late_total'));

  /** Each leaves everything as it was; the number is that of jumps of the database's clock, each of which ends what is reserved. */
  const FAULTS: Readonly<Record<string, () => Promise<number>>> = {
    async 'slow disk'() {
      database.set({ syncMs: 150 });
      await more(inForm(60, 300));
      database.set({ syncMs: 0 });
      return 0;
    },
    async 'clocks of the processes'() {
      nodes[0]!.set({ clockMs: HOUR_MS });
      nodes[1]!.set({ clockMs: -HOUR_MS / 6 });
      await more(inForm(60, 300));
      for (const node of nodes) node.set({ clockMs: 0 });
      return 0;
    },
    async 'a disk that stands still'() {
      database.set({ syncMs: 3000 });
      await moreFailures(20);
      database.set({ syncMs: 0 });
      return 0;
    },
    async 'clock of the database'() {
      database.set({ clockMs: AHEAD_MS });
      await more(300);
      database.set({ clockMs: 0 });
      return 1;
    },
    async 'full disk'() {
      database.set({ diskFull: true });
      // The next segment of the log finds no room; what is open at that moment ends with PostgreSQL.
      await fleet.database.query('SELECT pg_switch_wal()', []).catch(() => undefined);
      await moreFailures(20);
      database.set({ diskFull: false });
      await fleet.postgres.kill();
      await fleet.postgres.restart();
      return 0;
    },
  };
  const names = Object.keys(FAULTS).slice(0, inForm(2, 5));

  it(
    'charge for what came alone, and have nothing reserved in the end',
    async () => {
      const unlimited = { plan: 'free', requests: 100_000, windowSeconds: 1 } as const;
      const rich = await fleet.account({ ...unlimited, credits: 1_000_000 });
      const poor = await fleet.account({ ...unlimited, credits: inForm(60, 900) });
      const whos: readonly Who[] = [rich, poor];
      const random = chaosOf('bad machines: faults');
      const lossBefore = await lostEnds();
      load = startWatchedLoad(fleet, whos, {
        clients,
        callers: CALLERS,
        ports: fleet.ports,
        target: (choice) => ({ key: choice.pick(whos).key, path: EAN }),
        random: chaosOf('bad machines'),
        restMs: 10,
      });
      let jumps = 0;
      for (let turn = 0; turn < inForm(2, 20); turn += 1) {
        await more(20);
        const name = inForm(names[turn]!, random.pick(names));
        const before = load.calls.length;
        jumps += await FAULTS[name]!();
        report(`bad machines, ${name}`, tally(load.calls.slice(before)));
      }
      await more(20);
      const calls = await load.stop();
      const lossMax = (await lostEnds()) - lossBefore + jumps * CALLERS;
      report('bad machines', { ...tally(calls), jumps, 'at most undercharged': lossMax });
      for (const who of whos) {
        const isQuiet = async (): Promise<boolean> =>
          (await fleet.ledger.audit(who.id)).every(({ pending }) => pending === 0);
        await until(isQuiet, QUIET_MS);
        const { settled, expired } = await conserved(fleet, who);
        const came = delivered(calls, who.key);
        report('bad machines afterwards', { came, settled, expired });
        expect(settled).toBeLessThanOrEqual(came);
        expect(came - settled).toBeLessThanOrEqual(lossMax);
        expect(came - who.credits).toBeLessThanOrEqual(expired);
        await until(
          async () =>
            (await isLoaded(fleet, who)) && (await fleet.gate.snapshot(who.id))?.used === settled,
        );
        await gateAgrees(fleet, who);
      }
    },
    MINUTES_MS,
  );
});
