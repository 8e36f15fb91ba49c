/** Files of deploy/ that other programs read: systemd, Docker Compose, Kubernetes. Each agrees with the code. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse, type CollectionTag } from 'yaml';
import { z } from 'zod';
import { CLOSE_TIMEOUT_MS } from '../../src/process/limits.ts';
import { removeFolder, temporaryFolder } from '../support/process.ts';
import { isInstalled } from '../support/tools.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const closeSeconds = CLOSE_TIMEOUT_MS / 1000;

it.skipIf(process.env['CI'] !== 'true' && !isInstalled('systemd-analyze'))(
  'systemd takes the unit, and finds little that it could do to the machine',
  () => {
    const folder = temporaryFolder();
    const unit = path.join(folder, 'barcode-api@3001.service');
    copyFileSync(path.join(ROOT, 'deploy/systemd/barcode-api@.service'), unit);
    const analyze = (...args: string[]) =>
      spawnSync('systemd-analyze', [...args, unit], { encoding: 'utf8' });
    const verified = analyze('verify', '--man=no');
    // It may say that npm is not where a Debian machine has it.
    const faults = verified.stderr.split('\n').filter((line) => line.includes(unit));
    expect(faults.filter((line) => !/Command .* is not executable/.test(line))).toEqual([]);
    const { status, stdout } = analyze('security', '--offline=true', '--threshold=20');
    expect([status, stdout]).toEqual([0, expect.stringContaining('OK')]);
    removeFolder(folder);
  },
);

it('systemd waits for as long as the server takes to end', () => {
  const unit = read('deploy/systemd/barcode-api@.service');
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(closeSeconds);
});

/** What Docker Compose's specification has for what these files use. */
const environment = z.record(z.string().regex(/^[A-Z][A-Z_0-9]*$/), z.string());
const service = z.strictObject({
  image: z.string().optional(),
  build: z.literal('.').optional(),
  command: z.array(z.string()).optional(),
  deploy: z.strictObject({ replicas: z.int().min(1) }).optional(),
  environment: environment.optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  volumes: z.array(z.string().regex(/^[\w-]+:\/[\w/.-]+$/)).optional(),
  depends_on: z
    .union([
      z.array(z.string()),
      z.record(
        z.string(),
        z.strictObject({ condition: z.enum(['service_started', 'service_healthy']) }),
      ),
    ])
    .optional(),
  healthcheck: z
    .strictObject({ test: z.array(z.string()).min(2), interval: z.string().regex(/^\d+s$/) })
    .optional(),
  ports: z.array(z.string().regex(/^\d+:\d+(\/udp)?$/)).optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
});
const compose = z.strictObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});

/** `!override` replaces what the first file says. */
const override: CollectionTag = { tag: '!override', collection: 'seq', resolve: (seq) => seq };
const composeFile = (file: string) =>
  compose.parse(parse(read(file), { customTags: [override], uniqueKeys: true }));

it.each(['compose.yaml', 'deploy/compose.tls.yaml'])(
  '%s: every service, volume and setting that it names is there',
  (file) => {
    const { services, volumes } = composeFile(file);
    const first = composeFile('compose.yaml').services;
    const all = { ...first, ...services };
    for (const [name, one] of Object.entries(services)) {
      const needed = Array.isArray(one.depends_on)
        ? one.depends_on
        : Object.keys(one.depends_on ?? {});
      expect([name, needed.filter((other) => !Object.hasOwn(all, other))]).toEqual([name, []]);
      const named = (one.volumes ?? []).map((volume) => volume.split(':')[0]!);
      expect([name, named.filter((volume) => !Object.hasOwn(volumes, volume))]).toEqual([name, []]);
      const merged = { ...first[name], ...one };
      expect([name, merged.image ?? merged.build]).toEqual([name, expect.any(String)]);
    }
    const known = new Set(
      ['PGPASSWORD', ...read('.env.example').matchAll(/^#? ?([A-Z][A-Z_0-9]+)=/gm)].map((one) =>
        typeof one === 'string' ? one : one[1]!,
      ),
    );
    const set = Object.keys(services['app']?.environment ?? {});
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  },
);

it('compose.yaml runs the server without rights, and stops it with patience', () => {
  const { app } = composeFile('compose.yaml').services;
  expect(app).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
  expect(Number.parseInt(app!.stop_grace_period!, 10)).toBeGreaterThan(closeSeconds);
});
