/** The Grafana dashboard: Grafana knows every field, panels do not overlap, and Prometheus reads every query. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { dashboardSchema } from './dashboard.ts';
import { MONITORING, NO_PROMTOOL, promtool } from './promtool.ts';

const text = readFileSync(path.join(MONITORING, 'grafana-dashboard.json'), 'utf8');
const dashboard = dashboardSchema.parse(JSON.parse(text));
const { panels } = dashboard;
const queries = panels.flatMap((panel) => (panel.type === 'row' ? [] : panel.targets));

it('panels have ids and letters of their own, lie in the grid and cover no other', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  for (const panel of panels) {
    if (panel.type === 'row') continue;
    const letters = panel.targets.map(({ refId }) => refId);
    expect(new Set(letters).size).toBe(letters.length);
  }
});

it('queries use no variable that the dashboard does not have', () => {
  const known = new Set([...dashboard.templating.list.map(({ name }) => name), '__rate_interval']);
  const used = queries.flatMap(({ expr }) =>
    [...expr.matchAll(/\$(\w+)/g)].map(([, name]) => name),
  );
  // ${1} is a group of label_replace.
  expect(used.filter((name) => !known.has(name!))).toEqual([]);
  expect(queries.length).toBeGreaterThan(40);
});

it.skipIf(NO_PROMTOOL)('Prometheus reads every query', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-rules-'));
  const file = path.join(folder, 'queries.json');
  const rules = queries.map(({ expr }, i) => ({
    record: `query:${i}`,
    expr: expr.replaceAll('$__rate_interval', '1m').replaceAll(/\$(job|instance)\b/g, 'x'),
  }));
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
  expect(promtool('check', 'rules', '--lint=none', file)).toBeUndefined();
  rmSync(folder, { recursive: true });
});
