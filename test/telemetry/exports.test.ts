/** A collector that is away or refuses costs nobody anything, and is said to be once. */
import { ExportResultCode } from '@opentelemetry/core';
import { expect, it } from 'vitest';
import { createExportWatch } from '../../src/telemetry/export-watch.ts';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { startCollector } from '../support/collector.ts';
import { ask } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import { freePort } from '../support/process.ts';
import { startServer } from '../support/server.ts';

const SETTINGS = {
  headers: { 'x-key': 'opens-the-collector' },
  resource: {},
  traces: true,
  metrics: true,
  sampler: 'always_on',
  ratio: 1,
  metricIntervalMs: 1000,
} as const;
/** Longer than any machine takes. */
const PATIENCE_MS = 60_000;
const START = { kind: 'internal', attributes: {} } as const;

it('the log says once that exports fail, by the fault’s code alone, and once that they work again', () => {
  const { log, lines } = createTestLog();
  const watch = createExportWatch(log);
  const ended: number[] = [];
  const traces = watch('traces', ({ code }) => ended.push(code));
  const fault = Object.assign(new Error('no key opens-the-collector'), { code: 401 });
  const failed = { code: ExportResultCode.FAILED, error: fault };
  for (const result of [failed, failed, { code: ExportResultCode.SUCCESS }, failed]) traces(result);
  watch('metrics', () => {})({ code: ExportResultCode.SUCCESS });
  const line = { event: 'telemetry.export_failed', signal: 'traces', code: 401 };
  expect(lines.map(({ fields }) => fields)).toEqual([
    line,
    { event: 'telemetry.export_recovered', signal: 'traces' },
    line,
  ]);
  expect(ended).toEqual([1, 1, 0, 1]);
});

it('a collector that refuses is left alone, and sent to again later', async () => {
  const collector = await startCollector();
  collector.answer(400);
  const { log, lines } = createTestLog();
  const telemetry = openTelemetry({ ...SETTINGS, endpoint: collector.endpoint }, log);
  let reads = 0;
  telemetry.exportMetrics(async () => {
    reads += 1;
    return [
      { name: 'reads_total', help: '.', type: 'counter', values: [{ value: reads, labels: {} }] },
    ];
  });
  const events = (): unknown[] => lines.map(({ fields }) => (fields as { event: string }).event);
  await expect.poll(events, { timeout: PATIENCE_MS }).toEqual(['telemetry.export_failed']);
  collector.answer(200);
  await expect.poll(events, { timeout: PATIENCE_MS }).toContain('telemetry.export_recovered');
  telemetry.tracer!.begin('last', START).end();
  await telemetry.close();
  expect(collector.spans().map(({ name }) => name)).toEqual(['last']);
  expect(collector.numbers().get('reads_total')).toBe(reads);
  await collector.close();
});

it('where nobody listens, requests are answered, and the server ends all the same', async () => {
  const { log } = createTestLog();
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const server = await startServer({ telemetry: openTelemetry({ ...SETTINGS, endpoint }, log) });
  const { key } = await server.account('business', { requests: 10_000 });
  // More spans than may wait.
  const replies = await Promise.all(
    Array.from({ length: 300 }, (_, i) => ask(server.port, `/api/barcode/CODE128/${i}`, { key })),
  );
  expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  await server.close();
});
