import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { createHistogram, createMetrics } from './metrics.ts';

const lines = async (metrics: ReturnType<typeof createMetrics>): Promise<string[]> => {
  const { text } = await metrics.expose();
  return text.split('\n').filter((line) => /^(# TYPE )?test_/.test(line));
};

it('say which version of what runs', async () => {
  const { text } = await createMetrics([]).expose();
  const version = packageJson.version.replaceAll('.', '\\.');
  expect(text).toMatch(
    new RegExp(`^barcode_build_info\\{version="${version}",node_version="v\\d[^"]*"\\} 1$`, 'm'),
  );
});

it('a histogram counts each observation up to every bound it does not exceed', async () => {
  const histogram = createHistogram({ name: 'test_seconds', help: '.', buckets: [0.001, 0.01] });
  for (const seconds of [0.0005, 0.001, 0.005, 3]) histogram.observe(seconds);
  expect(await lines(createMetrics([{ kind: 'histogram', histogram }]))).toEqual([
    '# TYPE test_seconds histogram',
    'test_seconds_bucket{le="0.001"} 2',
    'test_seconds_bucket{le="0.01"} 3',
    'test_seconds_bucket{le="+Inf"} 4',
    'test_seconds_sum 3.0065',
    'test_seconds_count 4',
  ]);
});

it('numbers kept elsewhere are read at each scrape', async () => {
  let kept = 3;
  const read = (): number => kept;
  const metrics = createMetrics([
    { kind: 'counter', name: 'test_total', help: '.', read },
    { kind: 'gauge', name: 'test_open', help: '.', read },
  ]);
  expect(await lines(metrics)).toContain('test_total 3');
  kept = 5;
  expect(await lines(metrics)).toEqual([
    '# TYPE test_total counter',
    'test_total 5',
    '# TYPE test_open gauge',
    'test_open 5',
  ]);
});
