/**
 * The embedded mode on a bad machine: one process that is killed, whose disk is slow or full and whose clock jumps, again and again
 * under load. Its record, opened in the end, has nothing reserved and no charge for what did not come.
 */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { openPglite } from '../../src/database/pglite.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ask } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, startProcess, type Running } from '../support/process.ts';
import { until } from '../support/services.ts';
import { chaosOf, inForm, report } from './chaos-profile.ts';
import { makeAccount, type Operator, type Who } from './fleet.ts';
import { createClients, delivered, startLoad, tally, type Load } from './load.ts';
import { NO_MACHINE_FAULTS, openMachines } from './machine-faults.ts';

const EAN = '/api/barcode/EAN13/5901234123457';
const CALLERS = 8;
const HOUR_MS = 3_600_000;
const RECOVERY_MS = 66_000;

describe.skipIf(NO_MACHINE_FAULTS)('the embedded mode on a bad machine', () => {
  const machines = openMachines();
  const machine = machines.make();
  const clients = createClients(CALLERS);
  let folder: string;
  let running: Running;
  let load: Load;
  /** Ends of the process and jumps of its clock: each may cost the charge of what is under way. */
  let breaks = 0;
  afterAll(async () => {
    clients.close();
    await running.end('SIGKILL');
    removeFolder(folder);
    machines.end();
  });

  const isOver = ({ child }: Running): boolean =>
    child.exitCode !== null || child.signalCode !== null;
  const start = async (): Promise<void> => {
    running = await startProcess(folder, { ...machine.env, LOG_LEVEL: 'error' });
  };
  /** As a service manager does. */
  const keepUp = async (): Promise<void> => {
    if (!isOver(running)) return;
    breaks += 1;
    await start();
  };
  const more = async (count: number): Promise<void> => {
    const before = delivered(load.calls);
    await until(async () => {
      await keepUp();
      return delivered(load.calls) >= before + count;
    });
  };
  const operator: Operator = (method, url, body) =>
    ask(running.port, url, {
      method,
      key: running.owner().operatorToken,
      ...(body === undefined ? {} : { body }),
    });

  const FAULTS: Readonly<Record<string, () => Promise<void>>> = {
    async 'slow disk'() {
      machine.set({ syncMs: inForm(20, 200) });
      await more(inForm(40, 200));
      machine.set({ syncMs: 0 });
    },
    async 'wrong clock'() {
      machine.set({ clockMs: HOUR_MS });
      await more(inForm(40, 200));
      machine.set({ clockMs: 0 });
      breaks += 2;
    },
    async 'full disk'() {
      machine.set({ diskFull: true });
      const before = load.calls.length - delivered(load.calls);
      await until(() => isOver(running) || load.calls.length - delivered(load.calls) > before + 20);
      machine.set({ diskFull: false });
    },
    async killed() {
      await running.end('SIGKILL');
    },
  };
  const names = Object.keys(FAULTS);

  it('charges for what came alone, and has nothing reserved in the end', async () => {
    folder = await preparedFolder();
    await start();
    const who = await makeAccount(operator, {
      // Its cycle begins now, and so does not end with the calendar month.
      plan: 'pro',
      credits: 1_000_000,
      requests: 100_000,
      windowSeconds: 1,
    });
    const random = chaosOf('embedded: faults');
    load = startLoad({
      clients,
      callers: CALLERS,
      ports: () => [running.port],
      target: () => ({ key: who.key, path: EAN }),
      random: chaosOf('embedded'),
      restMs: 10,
    });
    for (let turn = 0; turn < inForm(2, 30); turn += 1) {
      await more(20);
      await FAULTS[inForm(names[turn]!, random.pick(names))]!();
      await more(20);
      await assertNotOvercharged(who);
    }
    const calls = await load.stop();
    // Nobody works any more for what a killed one had reserved.
    await delay(inForm(0, RECOVERY_MS));
    expect(await running.end('SIGTERM')).toBe(0);
    const settled = await settledOf(who);
    const came = delivered(calls);
    report('embedded', { ...tally(calls), came, settled, breaks });
    expect(settled).toBeLessThanOrEqual(came);
    expect(came - settled).toBeLessThanOrEqual(breaks * CALLERS);
  }, 1_200_000);

  /** While it runs: used is what was charged, and what is reserved, of killed processes as well. */
  async function assertNotOvercharged(who: Who): Promise<void> {
    const { json } = await operator('GET', `/api/admin/accounts/${who.id}`);
    const credits = json?.['credits'] as { readonly used: number } | undefined;
    expect(credits?.used).toBeLessThanOrEqual(delivered(load.calls) + CALLERS * (1 + breaks));
  }

  /** By the record itself. */
  async function settledOf(who: Who): Promise<number> {
    const { log } = createTestLog();
    const database = await openPglite(path.join(folder, 'database'), log, (fault) => {
      throw fault;
    });
    const options = { batchesMax: 1, leaseTime: 'clock', log } as const;
    const ledger = createLedger({ database, clock: systemClock, ...options });
    const [cycle, ...others] = await ledger.audit(who.id);
    await database.close();
    expect(others, 'one cycle').toEqual([]);
    const { settled } = cycle!;
    expect(cycle).toMatchObject({ pending: 0, pendingCounted: 0, settledCounted: settled });
    return settled;
  }
});
