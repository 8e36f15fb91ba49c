/**
 * What Grafana asks of a dashboard, as its published types say (`@grafana/schema` 13.2, dashboard): every field the
 * file uses, and none that Grafana does not know.
 */
import { z } from 'zod';

const datasource = z.strictObject({
  type: z.literal('prometheus'),
  uid: z.literal('${datasource}'),
});
/** A grid of 24 columns; rows are 30 pixels. */
const gridPos = z.strictObject({
  x: z.int().min(0).max(23),
  y: z.int().min(0),
  w: z.int().min(1).max(24),
  h: z.int().min(1),
});
const thresholds = z.strictObject({
  mode: z.enum(['absolute', 'percentage']),
  // The first one is the base: without a value, below all others.
  steps: z
    .tuple([z.strictObject({ color: z.string(), value: z.null() })])
    .rest(z.strictObject({ color: z.string(), value: z.number() })),
});
const fieldConfig = z.strictObject({
  defaults: z.strictObject({
    unit: z.enum(['none', 's', 'bytes', 'reqps', 'ops', 'percentunit']),
    min: z.number().optional(),
    custom: z
      .strictObject({
        fillOpacity: z.int(),
        lineWidth: z.int(),
        showPoints: z.enum(['auto', 'never', 'always']),
      })
      .optional(),
    thresholds: thresholds.optional(),
  }),
  overrides: z.array(z.never()),
});
const target = z.strictObject({
  refId: z.string().regex(/^[A-Z]$/),
  datasource,
  expr: z.string().min(1),
  legendFormat: z.string(),
});
const shared = { id: z.int().min(1), title: z.string().min(1), gridPos };
const chart = {
  ...shared,
  description: z.string().min(1).optional(),
  datasource,
  fieldConfig,
  targets: z.array(target).min(1),
};
const timeseries = z.strictObject({
  ...chart,
  type: z.literal('timeseries'),
  options: z.strictObject({
    legend: z.strictObject({
      displayMode: z.enum(['list', 'table', 'hidden']),
      placement: z.enum(['bottom', 'right']),
      showLegend: z.boolean(),
    }),
    tooltip: z.strictObject({
      mode: z.enum(['single', 'multi', 'none']),
      sort: z.enum(['asc', 'desc', 'none']),
    }),
  }),
});
const stat = z.strictObject({
  ...chart,
  type: z.literal('stat'),
  options: z.strictObject({
    colorMode: z.enum(['value', 'background', 'none']),
    graphMode: z.enum(['none', 'line', 'area']),
    reduceOptions: z.strictObject({
      calcs: z.array(z.string()),
      fields: z.string(),
      values: z.boolean(),
    }),
  }),
});
const row = z.strictObject({
  ...shared,
  type: z.literal('row'),
  collapsed: z.literal(false),
  panels: z.array(z.never()),
});
const variable = z.strictObject({
  name: z.string(),
  label: z.string(),
  type: z.enum(['query', 'datasource']),
  datasource: datasource.optional(),
  query: z.string(),
  refresh: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  sort: z.int().min(0).max(8).optional(),
  hide: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  regex: z.string(),
  includeAll: z.boolean(),
  allValue: z.string().optional(),
  multi: z.boolean(),
});
const annotation = z.strictObject({
  builtIn: z.literal(1),
  datasource: z.strictObject({ type: z.literal('grafana'), uid: z.literal('-- Grafana --') }),
  enable: z.boolean(),
  hide: z.boolean(),
  iconColor: z.string(),
  name: z.string(),
  type: z.literal('dashboard'),
});

export const dashboardSchema = z.strictObject({
  id: z.null(),
  uid: z.string().min(8).max(40),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  timezone: z.enum(['browser', 'utc', '']),
  editable: z.boolean(),
  graphTooltip: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  schemaVersion: z.int().min(36).max(42),
  version: z.int(),
  refresh: z.string().regex(/^\d+[smh]$/),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  fiscalYearStartMonth: z.int().min(0).max(11),
  liveNow: z.boolean(),
  weekStart: z.enum(['', 'monday', 'saturday', 'sunday']),
  links: z.array(z.never()),
  annotations: z.strictObject({ list: z.array(annotation) }),
  templating: z.strictObject({ list: z.array(variable) }),
  panels: z.array(z.discriminatedUnion('type', [row, timeseries, stat])),
});
