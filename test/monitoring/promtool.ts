/** Prometheus's own judge of alert rules, in a folder of its own for each question. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isInstalled } from '../support/tools.ts';

/** For `it.skipIf`; with `CI=true` what is missing fails instead. */
export const NO_PROMTOOL = process.env['CI'] !== 'true' && !isInstalled('promtool');

export const MONITORING = path.resolve(import.meta.dirname, '../../deploy/monitoring');

/** Some series, minute by minute, and which alerts fire at which of them. */
export interface Story {
  readonly name: string;
  /** The values of each series, in promtool's notation: `0x5 1x10` is six zeros, then eleven ones. */
  readonly series: Readonly<Record<string, string>>;
  /** Alerts that must fire, or must not, at a minute. */
  readonly expect: readonly {
    readonly minute: number;
    readonly alert: string;
    readonly fires: boolean;
  }[];
}

/** Runs promtool; what it said, where it found fault. */
export const promtool = (...args: string[]): string | undefined => promtoolReads('', ...args);

/** The same, with `input` on its standard input. */
export function promtoolReads(input: string, ...args: string[]): string | undefined {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, {
    encoding: 'utf8',
    input,
  });
  if (error !== undefined) throw error;
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

/** Has promtool play the stories; undefined where each went as it says. */
export function playStories(stories: readonly Story[]): string | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-rules-'));
  const file = path.join(folder, 'stories.json');
  const tests = stories.map(({ name, series, expect }) => ({
    name,
    interval: '1m',
    input_series: Object.entries(series).map(([key, values]) => ({ series: key, values })),
    promql_expr_test: expect.map(({ minute, alert, fires }) => ({
      expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`,
      eval_time: `${minute}m`,
      exp_samples: [{ labels: '{}', value: fires ? 1 : 0 }],
    })),
  }));
  const rules = path.join(MONITORING, 'alerts.yml');
  writeFileSync(file, JSON.stringify({ rule_files: [rules], evaluation_interval: '1m', tests }));
  const fault = promtool('test', 'rules', file);
  rmSync(folder, { recursive: true });
  return fault;
}
