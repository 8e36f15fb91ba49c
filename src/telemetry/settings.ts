/** The settings of what is exported to a collector, by the names that OpenTelemetry gives them; config.ts passes them in. */
import { z } from 'zod';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
const EXPORTERS = ['otlp', 'none'] as const;

/** Where traces and metrics go, and which. */
export interface TelemetrySettings {
  /** Of the collector, without a trailing slash: `/v1/traces` and `/v1/metrics` stand beneath it. */
  readonly endpoint: string;
  /** Sent with every export; they may hold what opens the collector. */
  readonly headers: Readonly<Record<string, string>>;
  /** What every span and number says of this process. */
  readonly resource: Readonly<Record<string, string>>;
  readonly traces: boolean;
  readonly metrics: boolean;
  readonly sampler: (typeof SAMPLERS)[number];
  /** The part of all traces that samplers by ratio keep, from 0 to 1. */
  readonly ratio: number;
  readonly metricIntervalMs: number;
}

const isCollectorUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    `${url.search}${url.hash}${url.username}${url.password}` === ''
  );
};

/** `name=value,name=value`, the values percent-encoded (W3C Baggage); undefined where it is none. */
function readPairs(text: string, name: RegExp): Record<string, string> | undefined {
  const pairs: Record<string, string> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const at = part.indexOf('=');
    const key = part.slice(0, at).trim();
    const value = decoded(part.slice(at + 1).trim());
    if (at < 1 || !name.test(key) || value === undefined || value.length > VALUE_MAX)
      return undefined;
    pairs[key] = value;
  }
  return Object.keys(pairs).length > PAIRS_MAX ? undefined : pairs;
}

/** undefined: broken, or with characters that no header may have. */
function decoded(text: string): string | undefined {
  try {
    const value = decodeURIComponent(text);
    return /^[\x20-\x7E]*$/.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const pairs = (name: RegExp, message: string) =>
  z
    .string()
    .default('')
    .transform((text) => readPairs(text, name))
    .pipe(z.custom<Record<string, string>>((value) => value !== undefined, { message }));

const exporter = z
  .enum(EXPORTERS, { message: `must be one of ${EXPORTERS.join(', ')}` })
  .default('otlp');

const PAIRS_MAX = 32;
const VALUE_MAX = 1000;
/** RFC 9110, 5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
const ATTRIBUTE = /^[\w./-]{1,100}$/;
const INTERVAL_MIN_MS = 1000;
const INTERVAL_MAX_MS = 3_600_000;

/** Schemas for config.ts: `z.object({ PORT: …, ...OTEL_SETTINGS })`. */
export const OTEL_SETTINGS = {
  OTEL_SDK_DISABLED: z
    .string()
    .default('false')
    .refine((text) => /^(?:true|false)$/i.test(text), { message: 'must be true or false' }),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .optional()
    .refine((text) => text === undefined || isCollectorUrl(text), {
      message:
        'must be the http or https URL of a collector, such as http://collector:4318; what opens it goes into OTEL_EXPORTER_OTLP_HEADERS',
    }),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(['http/protobuf'], {
      message: 'must be http/protobuf, which collectors take at port 4318; nothing else is spoken',
    })
    .default('http/protobuf'),
  OTEL_EXPORTER_OTLP_HEADERS: pairs(TOKEN, 'must be headers such as api-key=secret,tenant=a'),
  OTEL_SERVICE_NAME: z
    .string()
    .optional()
    .refine((text) => text === undefined || text.length <= VALUE_MAX, {
      message: `must have at most ${VALUE_MAX} characters`,
    }),
  OTEL_RESOURCE_ATTRIBUTES: pairs(
    ATTRIBUTE,
    'must be attributes such as deployment.environment.name=production,team=labels',
  ),
  OTEL_TRACES_EXPORTER: exporter,
  OTEL_METRICS_EXPORTER: exporter,
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS, { message: `must be one of ${SAMPLERS.join(', ')}` })
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .default('1')
    .refine((text) => /^(?:\d|\d?\.\d{1,15})$/.test(text) && Number(text) <= 1, {
      message: 'must be the part of all traces to keep, from 0 to 1, such as 0.05',
    })
    .transform(Number),
  OTEL_METRIC_EXPORT_INTERVAL: z
    .string()
    .default('60000')
    .refine((text) => /^\d{4,7}$/.test(text) && isInterval(Number(text)), {
      message: `must be whole milliseconds from ${INTERVAL_MIN_MS} to ${INTERVAL_MAX_MS}`,
    })
    .transform(Number),
};

const isInterval = (ms: number): boolean => ms >= INTERVAL_MIN_MS && ms <= INTERVAL_MAX_MS;

type Parsed = Readonly<z.output<z.ZodObject<typeof OTEL_SETTINGS>>>;

/** null: nothing is exported, and nothing of OpenTelemetry is loaded. */
export function telemetrySettings(settings: Parsed): TelemetrySettings | null {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  const traces = settings.OTEL_TRACES_EXPORTER === 'otlp';
  const metrics = settings.OTEL_METRICS_EXPORTER === 'otlp';
  const isDisabled = settings.OTEL_SDK_DISABLED.toLowerCase() === 'true';
  if (endpoint === undefined || isDisabled || !(traces || metrics)) return null;
  const name = settings.OTEL_SERVICE_NAME;
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    headers: settings.OTEL_EXPORTER_OTLP_HEADERS,
    resource: {
      'service.name': 'barcode-api',
      ...settings.OTEL_RESOURCE_ATTRIBUTES,
      ...(name === undefined ? {} : { 'service.name': name }),
    },
    traces,
    metrics,
    sampler: settings.OTEL_TRACES_SAMPLER,
    ratio: settings.OTEL_TRACES_SAMPLER_ARG,
    metricIntervalMs: settings.OTEL_METRIC_EXPORT_INTERVAL,
  };
}
