/** The alert rules by themselves: Prometheus takes them, and each fires when it should and clears again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MONITORING, NO_PROMTOOL, promtool, playStories } from './promtool.ts';
import { STORIES } from './stories.ts';

interface Rule {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const file = path.join(MONITORING, 'alerts.yml');
const { groups } = parse(readFileSync(file, 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

it('every rule says how bad it is, what happened and what to do', () => {
  for (const { alert, labels, annotations } of rules) {
    expect([alert, labels['severity']]).toEqual([
      alert,
      expect.stringMatching(/^(critical|warning)$/),
    ]);
    expect([alert, Object.keys(annotations)]).toEqual([alert, ['summary', 'action']]);
  }
});

it('every rule has a story in which it fires and clears', () => {
  expect(Object.keys(STORIES).sort()).toEqual(rules.map(({ alert }) => alert).sort());
});

describe.skipIf(NO_PROMTOOL)('Prometheus', () => {
  it('takes the rules and the configuration', () => {
    expect(promtool('check', 'rules', file)).toBeUndefined();
    const config = path.join(MONITORING, 'prometheus.yml');
    expect(promtool('check', 'config', '--syntax-only', config)).toBeUndefined();
  });

  it('fires each alert when its story says so, and clears it again', () => {
    expect(playStories(Object.values(STORIES))).toBeUndefined();
  });

  it('finds fault with a story that goes otherwise', () => {
    const [first] = Object.values(STORIES);
    const otherwise = first!.expect.map((one) => ({ ...one, fires: !one.fires }));
    expect(playStories([{ ...first!, expect: otherwise }])).toContain('FAILED');
  });
});

it('the documentation names every rule, and no other', () => {
  const page = readFileSync(path.resolve(MONITORING, '../../web/docs/self-hosting.md'), 'utf8');
  const named = new Set(page.match(/\bBarcode[A-Z]\w+/g));
  expect([...named].sort()).toEqual(rules.map(({ alert }) => alert).sort());
});
