/** What `/readyz` tells of a process that cannot work, or not as it should. */
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { authDeps } from '../../test/support/auth-deps.ts';
import { DiskFull } from '../database/disk-space.ts';
import { openContract } from '../http/contract.ts';
import { createJobWatch } from '../status/job-watch.ts';
import { healthRoutes, type HealthDeps } from './health-routes.ts';

async function readiness(own: Partial<HealthDeps>): Promise<[number, unknown]> {
  const app = Fastify();
  openContract(app, authDeps({ publicUrl: 'https://barcodes.example' }));
  healthRoutes(app, {
    pingDatabase: async () => {},
    gateServer: null,
    jobs: { states: () => [] },
    backlog: () => ({ reservationOverdueMs: 0 }),
    isLeaving: () => false,
    ...own,
  });
  const reply = await app.inject('/readyz');
  return [reply.statusCode, reply.json()];
}

it('a full disk is told in words, and takes the process out of service', async () => {
  const pingDatabase = () => Promise.reject(new DiskFull());
  expect(await readiness({ pingDatabase })).toEqual([
    503,
    {
      status: 'not ready',
      database: 'failing',
      redis: 'not used',
      reason: expect.stringMatching(/^The disk of the database is full/),
    },
  ]);
});

it('a process that is about to end asks not to be sent anything more', async () => {
  expect(await readiness({ isLeaving: () => true })).toEqual([
    503,
    {
      status: 'not ready',
      database: 'ok',
      redis: 'not used',
      reason: 'The process is about to end. Send requests to another one.',
    },
  ]);
});

it('a job that does not end is named', async () => {
  let nowMs = 0;
  const jobs = createJobWatch(() => nowMs);
  void jobs.follow('sweep', 4000, () => new Promise(() => {}))();
  expect(await readiness({ jobs })).toMatchObject([200, { status: 'ready' }]);
  nowMs = 80_001;
  expect(await readiness({ jobs })).toEqual([
    200,
    { status: 'degraded', database: 'ok', redis: 'not used', late_jobs: ['sweep'] },
  ]);
});

it('a sweep that runs and does not keep up is told, with how far behind it is', async () => {
  const behind = (ms: number) => readiness({ backlog: () => ({ reservationOverdueMs: ms }) });
  expect(await behind(120_000)).toMatchObject([200, { status: 'ready' }]);
  expect(await behind(121_000)).toEqual([
    200,
    { status: 'degraded', database: 'ok', redis: 'not used', reservations_overdue_seconds: 121 },
  ]);
});
