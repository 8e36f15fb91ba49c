/** The manifests: Kubernetes knows every field, they fit together, and their times and names are the server's. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CLOSE_TIMEOUT_MS } from '../../src/process/limits.ts';
import { parseConfig } from '../../src/process/config.ts';
import { manifestSchema } from './kubernetes.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const documentsOf = (file: string) =>
  [...parseAllDocuments(read(file))].map((document) => {
    expect(document.errors).toEqual([]);
    return manifestSchema.parse(document.toJS());
  });
const documents = documentsOf('deploy/kubernetes/barcode-api.yaml');
const [secret] = documentsOf('deploy/kubernetes/secret.example.yaml');

type Manifest = (typeof documents)[number];
function only<Kind extends Manifest['kind']>(kind: Kind): Extract<Manifest, { kind: Kind }> {
  const found = [...documents, secret!].filter((one) => one.kind === kind);
  expect([kind, found.length]).toEqual([kind, 1]);
  return found[0] as Extract<Manifest, { kind: Kind }>;
}

it('there is one of each kind, all of one name', () => {
  const kinds = documents.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(new Set(documents.map(({ metadata }) => metadata.name))).toEqual(new Set(['barcode-api']));
});

it('whatever selects pods selects these, and ports are found by their names', () => {
  const { template, selector } = only('Deployment').spec;
  const { labels } = template.metadata;
  expect(selector.matchLabels).toEqual(labels);
  expect(only('Service').spec.selector).toEqual(labels);
  expect(only('PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
  expect(only('NetworkPolicy').spec.podSelector.matchLabels).toEqual(labels);
  const [container] = template.spec.containers;
  const ports = container.ports.map(({ name }) => name);
  expect(ports).toEqual(only('Service').spec.ports.map(({ targetPort }) => targetPort));
  const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];
  for (const { httpGet } of probes) expect(ports).toContain(httpGet.port);
  const volumes = template.spec.volumes.map(({ name }) => name);
  expect(container.volumeMounts.map(({ name }) => name)).toEqual(volumes);
});

it('a pod that ends has the time that the server takes, after requests have stopped coming', () => {
  const { spec } = only('Deployment').spec.template;
  const [command, waits] = spec.containers[0].lifecycle.preStop.exec.command;
  expect([command, Number(waits)]).toEqual(['sleep', expect.any(Number)]);
  const needed = Number(waits) + CLOSE_TIMEOUT_MS / 1000;
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(needed + 5);
});

it('an upgrade takes no pod away before another one is ready', () => {
  const { strategy } = only('Deployment').spec;
  expect(strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
  const { minReplicas } = only('HorizontalPodAutoscaler').spec;
  expect(only('PodDisruptionBudget').spec.minAvailable).toBeLessThan(minReplicas);
});

it('runs as the user of the image, and writes where the image may', () => {
  const dockerfile = read('Dockerfile');
  const { spec } = only('Deployment').spec.template;
  expect(dockerfile).toContain(`--uid ${spec.securityContext.runAsUser} `);
  const paths = spec.containers[0].volumeMounts.map(({ mountPath }) => mountPath);
  expect(paths).toEqual([/DATA_DIR=(\S+)/.exec(dockerfile)?.[1], '/tmp']);
  expect(dockerfile).toContain(`EXPOSE ${spec.containers[0].ports[0]!.containerPort}`);
});

it('the server takes the settings as they stand', () => {
  const settings = { ...only('ConfigMap').data, ...only('Secret').stringData };
  expect(parseConfig(settings)).toMatchObject({ kind: 'config', config: { trustProxy: 1 } });
});

it('the queue that it scales by is a metric', () => {
  const { metrics } = only('HorizontalPodAutoscaler').spec;
  const names = metrics.flatMap((one) => (one.type === 'Pods' ? [one.pods.metric.name] : []));
  const catalog = read('src/process/metrics-catalog.ts');
  for (const name of names) expect(catalog).toContain(`'${name}'`);
  expect(names).toHaveLength(1);
});
