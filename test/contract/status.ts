/** What the status promises over every database. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { createIncidents, OPEN_MAX, UPDATES_MAX } from '../../src/status/incidents.ts';
import { createStatus, type Status } from '../../src/status/service.ts';
import { createTraffic } from '../../src/status/traffic.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Runs the suite over the migrated database that `open` gives; it leaves no hours and no incidents. */
export function statusContract(name: string, open: () => Database): void {
  describe(`status: ${name}`, () => {
    const fresh = async (): Promise<TestClock> => {
      for (const table of ['status_hour', 'status_latency', 'incident_update', 'incident'])
        await open().query(`DELETE FROM ${table}`, []);
      return createTestClock('2026-05-10T00:00:00Z');
    };
    /** One process. */
    const process = (clock: TestClock, database = open()) => {
      const traffic = createTraffic();
      const incidents = createIncidents(database, clock);
      let isDegraded = false;
      const status = createStatus({
        ...{ database, traffic, incidents, clock },
        isDegraded: () => isDegraded,
      });
      return { traffic, incidents, status, degrade: (is: boolean) => void (isDegraded = is) };
    };
    /** Has it record every minute of a span. */
    async function work(status: Status, clock: TestClock, minutes: number): Promise<void> {
      for (let done = 0; done < minutes; done += 1) {
        await status.record();
        clock.advance(MINUTE);
      }
    }

    it('nothing recorded is no data, not up', async () => {
      const { status } = process(await fresh());
      const { days, uptime90 } = await status.read();
      expect(days).toHaveLength(90);
      expect(new Set(days.map(({ state }) => state))).toEqual(new Set(['no_data']));
      expect(uptime90).toBeNull();
    });

    it('a minute is served where one of several processes was at work, and counts once', async () => {
      const clock = await fresh();
      const [one, other] = [process(clock), process(clock)];
      for (let minute = 0; minute < 60; minute += 1) {
        // Minutes 20 to 29 belong to nobody.
        if (minute < 20) await one.status.record();
        if (minute < 10 || minute >= 30) await other.status.record();
        clock.advance(MINUTE);
      }
      const { days, uptime30 } = await one.status.read();
      expect(days.at(-1)).toMatchObject({ state: 'degraded', minutesDown: 10, uptime: 50 / 60 });
      expect(uptime30).toBeCloseTo(50 / 60);
    });

    it('counts from the first minute that was recorded, and not the one that is under way', async () => {
      const clock = await fresh();
      clock.advance(17.5 * MINUTE);
      const { status } = process(clock);
      await work(status, clock, 3);
      await status.record();
      expect((await status.read()).days.at(-1)).toMatchObject({ minutesDown: 0, uptime: 1 });
      clock.advance(2 * MINUTE);
      expect((await status.read()).days.at(-1)).toMatchObject({ minutesDown: 1 });
    });

    it('a day of which nothing was recorded says so, and counts as not served', async () => {
      const clock = await fresh();
      const { status } = process(clock);
      await work(status, clock, 20);
      clock.advance(2 * DAY - 20 * MINUTE);
      await work(status, clock, 20);
      const { days, uptime30 } = await status.read();
      expect(days.slice(-3).map(({ state }) => state)).toEqual(['outage', 'no_data', 'up']);
      expect(uptime30).toBeCloseTo(40 / (2 * 1440 + 20));
    });

    it('adds up replies, faults and latencies of all processes; 4xx and the operator count nothing', async () => {
      const clock = await fresh();
      const [one, other] = [process(clock), process(clock)];
      for (let at = 0; at < 94; at += 1) one.traffic.count('/api/barcode/*', 200, 4);
      for (let at = 0; at < 5; at += 1) other.traffic.count('/mcp', 200, 90_000);
      other.traffic.count('/api/decode', 500, 70);
      for (const [route, status] of [
        ['/api/barcode/*', 404],
        ['/api/admin/accounts', 500],
        ['/api/status', 500],
        ['/docs', 500],
        [undefined, 500],
      ] as const)
        other.traffic.count(route, status, 1);
      await Promise.all([one.status.record(), other.status.record()]);
      await one.status.record();
      clock.advance(MINUTE);
      const day = (await one.status.read()).days.at(-1);
      expect(day).toMatchObject({ faultShare: 0.01, state: 'degraded', p50Ms: 5, p95Ms: 80 });
    });

    it('what could not be written is written by the next call, and the minute stays unserved', async () => {
      const clock = await fresh();
      let isAway = false;
      const database: Database = {
        ...open(),
        transaction: (run) =>
          isAway ? Promise.reject(new Error('away')) : open().transaction(run),
        query: (sql, params) =>
          isAway ? Promise.reject(new Error('away')) : open().query(sql, params),
      };
      const { traffic, status } = process(clock, database);
      await work(status, clock, 1);
      expect((await status.read()).state).toBe('up');
      traffic.count('/api/decode', 503, 1);
      isAway = true;
      await expect(status.record()).rejects.toThrow('away');
      clock.advance(MINUTE);
      expect((await status.read()).state).toBe('outage');
      isAway = false;
      await work(status, clock, 1);
      const overview = await status.read();
      expect(overview.state).toBe('up');
      expect(overview.days.at(-1)).toMatchObject({ minutesDown: 1, faultShare: 1 });
    });

    it('is read once in 30 s, however many ask at a time', async () => {
      const clock = await fresh();
      let statements = 0;
      const database: Database = {
        ...open(),
        query(sql, params) {
          statements += 1;
          return open().query(sql, params);
        },
      };
      const { status, incidents } = process(clock, database);
      const ask = () => Promise.all(Array.from({ length: 50 }, () => status.read()));
      await ask();
      await ask();
      const once = statements;
      expect(once).toBeLessThan(5);
      clock.advance(30_000);
      await ask();
      expect(statements).toBe(2 * once);
      await incidents.open(INCIDENT);
      status.renew();
      expect((await status.read()).incidents).toHaveLength(1);
    });

    it('open incidents and what this process knows of itself decide the state', async () => {
      const clock = await fresh();
      const { status, incidents, degrade } = process(clock);
      const stateNow = async () => {
        status.renew();
        return (await status.read()).state;
      };
      expect(await stateNow()).toBe('up');
      degrade(true);
      expect(await stateNow()).toBe('degraded');
      degrade(false);
      const opened = await incidents.open({ ...INCIDENT, severity: 'notice' });
      const { id } = opened as { id: string };
      expect(await stateNow()).toBe('up');
      await incidents.update(id, { text: 'Worse.', severity: 'outage' });
      expect(await stateNow()).toBe('outage');
      clock.advance(MINUTE);
      await incidents.close(id, 'Over.');
      expect(await stateNow()).toBe('up');
      const [latest] = (await status.read()).incidents;
      expect(latest).toMatchObject({ severity: 'outage', closedAtMs: clock.now() });
      expect(latest?.updates.map(({ text }) => text)).toEqual(['Over.', 'Worse.', INCIDENT.text]);
    });

    it('what is closed takes no further word, also where two close it at a time', async () => {
      const clock = await fresh();
      const { incidents } = process(clock);
      const { id } = (await incidents.open(INCIDENT)) as { id: string };
      const ended = await Promise.all([incidents.close(id, 'a'), incidents.close(id, 'b')]);
      expect(ended.filter((one) => one === 'closed')).toHaveLength(1);
      expect(await incidents.update(id, { text: 'c' })).toBe('closed');
      expect(await incidents.close('nobody', 'd')).toBe('unknown');
    });

    it('as many can be open, and as much be said of one, as the limits say; it can still be closed', async () => {
      const clock = await fresh();
      const { incidents } = process(clock);
      const opened = await Promise.all(
        Array.from({ length: OPEN_MAX + 1 }, () => incidents.open(INCIDENT)),
      );
      expect(opened.filter((one) => one === 'too-many')).toHaveLength(1);
      const { id } = opened.find((one) => typeof one === 'object') as { id: string };
      for (let at = 1; at < UPDATES_MAX; at += 1)
        expect(await incidents.update(id, { text: 'x' })).toMatchObject({ id });
      expect(await incidents.update(id, { text: 'x' })).toBe('too-many');
      expect(await incidents.close(id, 'x')).toMatchObject({ id });
    });

    it('drops hours that are older than 400 days, and shows the last 90', async () => {
      const clock = await fresh();
      const { status } = process(clock);
      await status.record();
      clock.advance(400 * DAY);
      expect(await status.prune()).toBe(0);
      clock.advance(DAY);
      await status.record();
      expect(await status.prune()).toBe(1);
      clock.advance(MINUTE);
      expect((await status.read()).uptime90).toBe(1);
    });
  });
}

const INCIDENT = {
  title: 'Slow pictures',
  text: 'We are looking.',
  part: 'api',
  severity: 'degraded',
} as const;
