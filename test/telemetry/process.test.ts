/** The program with a collector: what its jobs do, what it sends before it ends, and nothing where none is set. */
import { expect, it } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { ask } from '../support/http-client.ts';
import { removeFolder, startProcess, temporaryFolder } from '../support/process.ts';

it('jobs have spans of their own, and a process that ends sends the spans and numbers of its last request', async () => {
  const collector = await startCollector();
  const folder = temporaryFolder();
  const running = await startProcess(folder, {
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.endpoint}/`,
    OTEL_RESOURCE_ATTRIBUTES: 'team=hall%201',
  });
  const seen = (): string[] => collector.spans().map(({ name }) => name);
  await expect.poll(seen, { timeout: PATIENCE_MS }).toContain('job sweep');
  const before = collector.arrived.length;
  const { status } = await ask(running.port, '/api/barcode/CODE128/LAST', {
    key: running.owner().apiKey,
  });
  expect([status, await running.end('SIGTERM')]).toEqual([200, 0]);
  expect(collector.arrived.length).toBeGreaterThan(before);
  for (const name of ['GET /api/barcode', 'draw', 'settle', 'INSERT resolution'])
    expect(seen()).toContain(name);
  const job = collector.spans().find(({ name }) => name === 'job sweep')!;
  expect([job.parentId, job.attributes]).toEqual(['', { 'barcode.job': 'sweep' }]);
  expect(collector.numbers().get('barcode_settled_total')).toBe(1);
  expect(collector.resource()).toMatchObject({ 'service.name': 'barcode-api', team: 'hall 1' });
  await collector.close();
  removeFolder(folder);
});

/** Longer than any machine takes. */
const PATIENCE_MS = 60_000;
