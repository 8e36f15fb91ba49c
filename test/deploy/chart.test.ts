/**
 * The Helm chart, rendered by the library that Helm renders with: as it ships it is deploy/kubernetes, which its own test holds, and
 * what its values change is what Kubernetes knows. Helm itself does not run here.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { isInstalled } from '../support/tools.ts';
import { manifestSchema } from './kubernetes.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CHART = path.join(ROOT, 'deploy/helm/barcode-api');
const read = (file: string): string => readFileSync(file, 'utf8');
const VALUES = parse(read(path.join(CHART, 'values.yaml'))) as Record<string, object>;
const { version } = JSON.parse(read(path.join(ROOT, 'package.json'))) as { version: string };

/** The objects that the chart makes with these values, by their kinds. */
function render(changed: Readonly<Record<string, unknown>>, release: string) {
  const Values = structuredClone(VALUES) as Record<string, unknown>;
  for (const [name, value] of Object.entries(changed)) {
    const isMap = value !== null && typeof value === 'object' && !Array.isArray(value);
    Values[name] = isMap ? { ...VALUES[name], ...value } : value;
  }
  const templates = path.join(CHART, 'templates');
  const files = readdirSync(templates).map((file) => path.join(templates, file));
  const program = path.join(import.meta.dirname, 'render-chart.go');
  const { status, stdout, stderr } = spawnSync('go', ['run', program, ...files], {
    input: JSON.stringify({ Values, Release: { Name: release } }),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const documents = [...parseAllDocuments(stdout)].map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as { kind: string; metadata: { name: string } } | null;
  });
  return new Map(documents.filter((one) => one !== null).map((one) => [one.kind, one]));
}

describe.skipIf(process.env['CI'] !== 'true' && !isInstalled('go'))('rendered', () => {
  it('as it ships, the chart is the plain manifests, object for object', () => {
    const rendered = render({}, 'barcode-api');
    const plain = parseAllDocuments(read(path.join(ROOT, 'deploy/kubernetes/barcode-api.yaml')));
    const expected = [...plain].map((one) => one.toJS() as { kind: string });
    expect(rendered).toEqual(new Map(expected.map((one) => [one.kind, one])));
  });

  it('names, hosts, secrets and sizes are the values’, and Kubernetes knows every field', () => {
    const rendered = render(
      {
        host: 'codes.example.org',
        secretName: 'kept-elsewhere',
        image: { tag: '9.9.9' },
        autoscaling: { byQueue: false, maxReplicas: 40 },
        settings: { LOG_LEVEL: 'warn', CONNECTIONS_PER_ADDRESS: '900' },
        networkPolicy: { from: ['edge'] },
      },
      'codes',
    );
    for (const one of rendered.values()) {
      const parsed = manifestSchema.parse(one);
      expect(parsed.metadata.name).toBe('codes');
    }
    const text = JSON.stringify([...rendered.values()]);
    for (const part of [
      'https://codes.example.org',
      'kept-elsewhere',
      ':9.9.9',
      '"900"',
      '"edge"',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(
      /barcodes\.example\.com|barcode_drawings_waiting|"name":"barcode-api","labels/,
    );
  });

  it('embedded, it is one process that keeps its disk: nothing scales it, and no other may be started', () => {
    const rendered = render({ embedded: { enabled: true, storage: '20Gi' } }, 'barcode-api');
    expect([...rendered.keys()].sort()).toEqual(
      ['ConfigMap', 'Ingress', 'NetworkPolicy', 'Service', 'ServiceAccount', 'StatefulSet'].sort(),
    );
    const { spec } = rendered.get('StatefulSet') as unknown as { spec: Record<string, unknown> };
    expect(spec).toMatchObject({ replicas: 1, serviceName: 'barcode-api' });
    expect(spec['volumeClaimTemplates']).toEqual([
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
      },
    ]);
    const pod = (spec['template'] as { spec: { volumes: unknown[]; containers: object[] } }).spec;
    expect(pod.volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '256Mi' } }]);
    expect(pod.containers[0]).toMatchObject({ securityContext: { readOnlyRootFilesystem: true } });
    expect(JSON.stringify(rendered.get('NetworkPolicy'))).not.toMatch(/5432|6379/);
  });

  it('what is switched off is not made, and the monitor is made where it is wanted', () => {
    const off = { enabled: false };
    const rendered = render(
      { ingress: off, networkPolicy: off, autoscaling: off, serviceMonitor: { enabled: true } },
      'barcode-api',
    );
    expect([...rendered.keys()].sort()).toEqual(
      [
        'ConfigMap',
        'Deployment',
        'PodDisruptionBudget',
        'Service',
        'ServiceAccount',
        'ServiceMonitor',
      ].sort(),
    );
    expect(rendered.get('Deployment')).toMatchObject({ spec: { replicas: 2 } });
    expect(rendered.get('ServiceMonitor')).toMatchObject({
      spec: { endpoints: [{ port: 'http', path: '/metrics' }] },
    });
  });
});

it('chart, values and image are of this version', () => {
  const chart = parse(read(path.join(CHART, 'Chart.yaml'))) as Record<string, unknown>;
  expect([chart['version'], chart['appVersion']]).toEqual([version, version]);
  expect(VALUES['image']).toMatchObject({ tag: version });
});
