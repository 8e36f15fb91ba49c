/**
 * `node bench/telemetry.ts`: CPU time of a metered request without OpenTelemetry, with every trace exported, and with one in twenty.
 * With `--off` the first alone, to be compared with another version of the program.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveProduct } from './serving.ts';
import { load } from './wrk-load.ts';

/** Takes everything, and looks at nothing. */
const collector = http.createServer((request, reply) => {
  request.resume().on('end', () => reply.end());
});
await new Promise<void>((done) => {
  collector.listen(0, '127.0.0.1', done);
});
const { port } = collector.address() as AddressInfo;
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
const part = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.05' };
const ROWS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['off', {}],
  ['metrics alone', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }],
  ['one trace in twenty', { ...endpoint, ...part }],
  ['every trace', endpoint],
];

process.stdout.write('| | requests/s | CPU µs a request | p99 ms |\n|---|---:|---:|---:|\n');
for (const [name, env] of process.argv.includes('--off') ? ROWS.slice(0, 1) : ROWS) {
  const server = await serveProduct(env);
  try {
    const keys = [await server.account(100_000)];
    const measured = { Node: () => [server.child.pid!] };
    const { perSecond, cpu, p99 } = await load(
      server.port,
      '/api/barcode/CODE128/A{i}',
      keys,
      measured,
    );
    const figures = [Math.round(perSecond), Math.round(cpu['Node']!), p99.toFixed(1)];
    process.stdout.write(`| ${name} | ${figures.join(' | ')} |\n`);
  } finally {
    await server.stop();
  }
}
collector.close();
