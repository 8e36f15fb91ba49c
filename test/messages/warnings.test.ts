/** The server warns in English, with a code and values; the dashboard says it in the other languages. */
import { describe, expect, it } from 'vitest';
import { warningsOf, type WarningInput } from '../../src/dashboard/warnings.ts';
import { LANGUAGES, type Language } from '../../src/util/languages.ts';
import { setPageLanguage } from '../../web/src/data/language.ts';
import { INDEXES } from '../../web/src/messages/loaders.ts';

const NOTHING: WarningInput = {
  state: { mode: 'hard', included: 1000, used: 0, overageMax: null },
  emailUnverified: false,
  pastDue: null,
  webhooks: { failing: [], disabled: [] },
  mode: 'service',
};
const state = (used: number, overageMax: number | null = null): WarningInput['state'] => ({
  mode: 'overage',
  included: 1000,
  used,
  overageMax,
});

const INPUTS: readonly Partial<WarningInput>[] = [
  { emailUnverified: true },
  { pastDue: { planEnds: null } },
  { pastDue: { planEnds: '2026-03-10' } },
  { state: { ...NOTHING.state, used: 850 } },
  { state: { ...NOTHING.state, used: 1000 } },
  { state: state(1200, 200) },
  { state: state(1150, 200) },
  { state: state(1001) },
  { state: state(1001), mode: 'internal' },
  { state: state(3500) },
  { state: state(3500), mode: 'internal' },
  { webhooks: { failing: ['Orders'], disabled: [] } },
  { webhooks: { failing: ['Orders', 'A'], disabled: ['Stock', 'B', 'C'] } },
];

const WARNINGS = INPUTS.flatMap((input) =>
  warningsOf({ ...NOTHING, ...input }).map((warning) => [warning.message, warning] as const),
);

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');

describe.each(OTHERS)('in %s', (language) => {
  it.each(WARNINGS)('“%s”', async (own, warning) => {
    setPageLanguage(language);
    const { areas } = (await INDEXES[language]()).default;
    const said = (await areas.dashboard()).default.warning(warning);
    expect(said).not.toMatch(/\b(?:the|is|has|have|are|was|will|your|call|calls|more)\b/i);
    expect(said).not.toContain('undefined');
    for (const value of own.match(/“[^”]+|\d{2,}/g) ?? []) {
      expect(said.replaceAll(/[\s.]/g, '')).toContain(value.replace('“', ''));
    }
    setPageLanguage('en');
  });
});
