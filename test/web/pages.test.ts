/**
 * Every page on a desktop and on a phone, in light and dark mode, with the keyboard, with a screen
 * reader (as far as axe can tell), and without JavaScript. Each state is laid out at two widths and looked
 * at with axe at one, in turn; at all of four with BREADTH=long. Set `SHOTS_DIR`, too, to keep screenshots.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import { PAGES } from '../../src/pages/page-paths.ts';
import { byBreadth, inTurn } from '../support/breadth.ts';
import { ask } from '../support/http-client.ts';
import { NO_SITE } from '../support/pages.ts';
import { newOperator } from '../support/operator.ts';
import { signedIn, type Person } from '../support/person.ts';
import { NO_BROWSER, useChromium, type Visitor } from './browser.ts';
import {
  END_ANIMATIONS,
  FOCUS_SHOWS,
  isFocused,
  isReady,
  OVERFLOW,
  violations,
  WATCH_SHIFTS,
} from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('every page', () => {
  let site: Site;
  let busy: Person;
  let operator: Person;
  beforeAll(async () => {
    site = await startSite();
    busy = await busyAccount(site);
    operator = (await newOperator(site)).who;
  }, START_MS);
  afterAll(() => site.close());

  const somebody = async (who: NonNullable<State['who']>): Promise<Person> => {
    if (who === 'busy') return busy;
    return who === 'operator' ? operator : signedIn(site, who);
  };
  const visit = async ({ who, complaints = [] }: State): Promise<Visitor> => {
    const options = { colorScheme: 'light', reducedMotion: 'reduce' } as const;
    const visitor =
      who === undefined
        ? await chromium.visit(site.url, options)
        : await visitAs(chromium, site, await somebody(who), options);
    for (const complaint of complaints) visitor.expects(complaint);
    await visitor.context.addInitScript(WATCH_SHIFTS);
    return visitor;
  };

  it.each(STATES)('$name: no layout shift, no overflow, no axe violations', async (state) => {
    const { page } = await visit(state);
    const looked = state.phone === true ? PHONE : inTurn(SIZES, STATES.indexOf(state));
    for (const size of SIZES) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(size.viewport);
      // Via about:blank, because changing only the fragment would not reload the page.
      await page.goto('about:blank');
      await page.goto(state.url);
      await isReady(page);
      const shifted = await page.evaluate<number>('globalThis.shifted');
      expect(shifted, `layout shift ${size.name}`).toBeLessThanOrEqual(SHIFT_MAX);
      await state.prepare?.(page, size);
      expect(await page.evaluate(OVERFLOW), `wider than the window ${size.name}`).toEqual([]);
      // Where it is another width's turn to be looked at with axe, this one's layout is right all the same.
      if (!looked.includes(size)) continue;
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
        await page.evaluate(END_ANIMATIONS);
        await saveScreenshot(page, `${state.name}-${size.name}-${scheme}`);
        // Dark mode changes only colors, and does so at every width.
        if (scheme === 'dark' && size.name === 'phone' && looked.length > 1) continue;
        const rules = scheme === 'light' ? undefined : ['color-contrast'];
        expect(await violations(page, rules), `${size.name}, ${scheme}`).toEqual([]);
      }
    }
  });
});

describe.skipIf(NO_BROWSER)('on a server for colleagues', () => {
  let site: Site;
  beforeAll(async () => {
    const pages = {
      signups: 'invite',
      site: { ...NO_SITE, mode: 'internal', support: 'mailto:it@example.com' },
    } as const;
    site = await startSite({ signups: 'invite' }, pages);
  }, START_MS);
  afterAll(() => site.close());

  it('nothing is said of prices, money or signing up, and whom to ask is', async () => {
    const { page } = await chromium.visit(site.url);
    for (const url of ['/', '/docs', '/sign-in', '/playground']) {
      await page.goto(url);
      await isReady(page);
      for (const name of [
        'Pricing',
        'Get an API key',
        'Sign up',
        'Sign up by invitation',
        'Choose Pro',
      ]) {
        expect(
          await page.getByRole('link', { name, exact: true }).count(),
          `${name} on ${url}`,
        ).toBe(0);
      }
      expect(
        await page.getByRole('link', { name: 'Support', exact: true }).getAttribute('href'),
        url,
      ).toBe('mailto:it@example.com');
    }
    await page.goto('/');
    await page.getByText('run by your own organization').waitFor();
    expect(
      await page
        .getByText(/\$19|free, without a card/)
        .filter({ visible: true })
        .count(),
    ).toBe(0);
    expect(await violations(page, undefined)).toEqual([]);
    await saveScreenshot(page, 'home-internal');
  });
});

describe.skipIf(NO_BROWSER)('on a server for colleagues, signed in', () => {
  let site: Site;
  beforeAll(async () => {
    const own = { mode: 'internal', support: 'mailto:it@example.com' } as const;
    site = await startSite({ site: own }, { site: { ...NO_SITE, ...own } });
  }, START_MS);
  afterAll(() => site.close());

  it.each(['free', 'pro'] as const)(
    'no page says to somebody with the %s plan what it costs or where to buy more',
    async (plan) => {
      const who = await signedIn(site, plan);
      await who.ask('POST', '/api/keys', { name: 'Register' });
      const visitor = await visitAs(chromium, site, who);
      visitor.expects(/402 .* at \S+\/api\//);
      const { page } = visitor;
      for (const { path: url } of PAGES.filter(
        (row) => !row.prerendered && row.operator !== true,
      )) {
        if (url === '/billing') continue;
        await page.goto(url.replace(':name', 'price-tag'));
        await isReady(page);
        const text = await page.locator('body').innerText();
        const money =
          /\bupgrade\b|pricing|[$€£]\s?\d|invoices|\bbill(?:ed|ing)\b|see plans|choose a plan|compare plans/i;
        expect(money.exec(text)?.[0], url).toBeUndefined();
        await saveScreenshot(page, `${plan}-internal-${url}`);
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search pages and documentation' }).fill('pricing');
      await page.getByText(/\d+ results|No results/).waitFor();
      expect(await page.locator('[role=option][href*="pricing"]').count()).toBe(0);
    },
  );
});

describe.skipIf(NO_BROWSER)('without JavaScript', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('every public page has its text and links to the others', async () => {
    const { page } = await chromium.visit(site.url, { javaScriptEnabled: false });
    for (const url of [...PAGES.filter((row) => row.prerendered).map((row) => row.path), '/docs']) {
      await page.goto(url);
      expect(await page.getByRole('heading', { level: 1 }).innerText(), url).not.toBe('');
      expect((await page.getByRole('main').innerText()).length, url).toBeGreaterThan(400);
    }
    await page.goto('/docs');
    await page.getByRole('main').getByRole('link', { name: 'all formats' }).click();
    await page.waitForURL('**/docs/formats');
    const text = await page.getByRole('main').innerText();
    expect(SYMBOLOGIES.filter(({ name }) => !text.includes(name))).toEqual([]);
    await page.goto('/dashboard');
    expect(await page.locator('noscript').textContent()).toContain(
      'This page requires JavaScript.',
    );
  });
});

describe.skipIf(NO_BROWSER)('with the keyboard alone', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it.each([
    ['/sign-in', 'button', 'Sign in', 30],
    ['/api-keys', 'button', 'Create key', 30],
    ['/playground', 'textbox', 'Data', 25],
    ['/playground', 'button', 'PNG', 40],
  ] as const)(
    'on %s Tab reaches the %s “%s”, and the focus is always visible',
    async (url, role, name, pressesMax) => {
      const { page } =
        url === '/sign-in'
          ? await chromium.visit(site.url)
          : await visitAs(chromium, site, await signedIn(site, 'starter'));
      await page.goto(url);
      await isReady(page);
      const target = page.getByRole('main').getByRole(role, { name, exact: true });
      await target.waitFor();
      for (let presses = 0; presses < pressesMax; presses += 1) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate(FOCUS_SHOWS), `after ${presses + 1} presses`).toBe('shown');
        if (await target.evaluate(isFocused)) return;
      }
      expect.fail(`not reached with ${pressesMax} presses of Tab`);
    },
  );
});

interface Size {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
}

interface State {
  readonly name: string;
  readonly url: string;
  /** Who visits: an account with keys and requests, an operator, a new account on a plan, or a visitor. */
  readonly who?: 'busy' | 'operator' | PlanId;
  /** Errors that Chromium may log: it logs every response that is not a success. */
  readonly complaints?: readonly RegExp[];
  /** Whether it is a state of phones. */
  readonly phone?: true;
  /** Brings the page into the state to check. */
  readonly prepare?: (page: Page, size: Size) => Promise<void>;
}

/** An account on the Pro plan with keys in every state and requests with every outcome. */
async function busyAccount(site: Site): Promise<Person> {
  const person = await signedIn(site, 'pro');
  const createKey = async (body: object): Promise<{ id: string; secret: string }> => {
    const { key, secret } = (await person.ask('POST', '/api/keys', body)).json as {
      key: { id: string };
      secret: string;
    };
    return { id: key.id, secret };
  };
  const register = await createKey({ name: 'Register' });
  const scale = await createKey({
    name: 'Scale',
    creditsMax: 500,
    symbologies: ['EAN13', 'QRCODE'],
  });
  const old = await createKey({ name: 'Old one' });
  await createKey({ name: `A name as long as they may be ${'x'.repeat(70)}` });
  for (const target of [
    'CODE128/ABC-123',
    'QRCODE/hello?format=png',
    'EAN13/4006381333930',
    'NOPE/1',
  ]) {
    await ask(site.port, `/api/barcode/${target}`, { key: register.secret });
  }
  await ask(site.port, '/api/barcode/CODE128/1', { key: scale.secret });
  await person.ask('POST', `/api/keys/${scale.id}/rotate`, { graceSeconds: 3600 });
  await person.ask('DELETE', `/api/keys/${old.id}`);
  await site.usage.flush();
  return person;
}

async function saveScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS_DIR'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  const file = `${name.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '')}.png`;
  await page.screenshot({ path: path.join(folder, file), fullPage: true });
}

/** A fifth of what browsers call good (Cumulative Layout Shift), for the sum over the whole load. */
const SHIFT_MAX = 0.02;

const TWO: readonly Size[] = [
  { name: 'desktop', viewport: { width: 1280, height: 800 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
];

const SIZES = byBreadth(TWO, [
  ...TWO,
  { name: 'tablet', viewport: { width: 768, height: 1024 } },
  { name: 'wide', viewport: { width: 1920, height: 1080 } },
]);

const PHONE = SIZES.filter(({ name }) => name === 'phone');

/** What stands for the parts of a path that are somebody's own. */
const PARTS: Readonly<Record<string, string>> = {
  ':name': 'price-tag',
  // By the address of the operator's own.
  ':account': 'person-2%40example.com',
};

/** Pages that need a query to show what they are for. */
const QUERIES: Readonly<Record<string, string>> = { '/reset-password': '?token=unused' };

const PRODUCTS = [
  'SKU;Name;EAN;Copies',
  'MUG-S;Blue mug, small;5901234123457;2',
  'TEA-1;Green tea;4006381333931;1',
  'BOOK-1;A book;36000291452;1',
  'POT-1;Tea pot;5.90123E+12;1',
].join('\n');

const visitorOf = (isPrivate: boolean, operator: true | undefined): Pick<State, 'who'> => {
  if (operator === true) return { who: 'operator' };
  return isPrivate ? { who: 'busy' } : {};
};

const STATES: readonly State[] = [
  ...PAGES.map(({ path: url, operator }): State => {
    const name = url === '/' ? 'home' : url.slice(1);
    const isPrivate = [
      '/dashboard',
      '/requests',
      '/analytics',
      '/api-keys',
      '/templates',
      '/batches',
      '/webhooks',
      '/billing',
      '/account',
      '/team',
      '/playground',
    ].includes(url);
    const path = url.replaceAll(/:\w+/g, (part) => PARTS[part] ?? part);
    return { name, url: path + (QUERIES[url] ?? ''), ...visitorOf(isPrivate, operator) };
  }),
  ...['/docs', '/docs/formats', '/docs/formats/EAN13', '/docs/style'].map((url) => ({
    name: url.slice(1),
    url,
  })),
  {
    name: 'docs, searching',
    url: '/docs/errors',
    async prepare(page) {
      await page.keyboard.press('/');
      await page.getByRole('combobox').fill('rate limit');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'no such page', url: '/no-such-page', complaints: [/404 .* at \S+\/no-such-page$/] },
  {
    name: 'team, somebody invited',
    url: '/team',
    who: 'free',
    async prepare(page) {
      await page.getByRole('button', { name: 'Invite' }).click();
      await page.getByRole('dialog').getByLabel('Email').fill('colleague@example.com');
      await page.getByRole('dialog').getByLabel('Role').selectOption('viewer');
      await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
      await page.getByRole('button', { name: 'Done' }).waitFor();
    },
  },
  { name: 'dashboard, first run', url: '/dashboard', who: 'free' },
  { name: 'api-keys, none yet', url: '/api-keys', who: 'free' },
  {
    name: 'api-keys, a new key with limits',
    url: '/api-keys',
    who: 'busy',
    async prepare(page) {
      await page.getByRole('button', { name: 'Create key' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Limits' }).click();
      await page.getByRole('dialog').getByLabel('Credits per cycle').fill('many');
      await page.getByRole('dialog').getByLabel('Name').fill('Hall 2');
      await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
      await page
        .getByRole('dialog')
        .getByText(/whole number/)
        .waitFor();
    },
  },
  {
    name: 'api-keys, the key shown once',
    url: '/api-keys',
    who: 'starter',
    async prepare(page) {
      await page.getByRole('button', { name: 'Create key' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Hall 2');
      await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
      await page.getByRole('button', { name: 'Copy curl' }).waitFor();
    },
  },
  {
    name: 'requests, one open',
    url: '/requests?outcome=invalid',
    who: 'busy',
    async prepare(page) {
      await page.getByRole('button', { name: /Invalid barcode value/ }).click();
      await page.getByRole('dialog', { name: 'Request' }).getByText('Copy curl').waitFor();
    },
  },
  {
    name: 'playground, a visitor who compares',
    url: '/playground#symbology=CODE128&data=(01)09501101530003&color=c00000',
    async prepare(page) {
      await page.getByText(/GS1/).first().waitFor();
      await page.getByRole('button', { name: 'Keep to compare' }).click();
      await page.getByRole('img', { name: 'Barcode that was kept' }).waitFor();
    },
  },
  {
    name: 'playground, wrong data',
    complaints: [/400 .* at \S+\/api\/playground$/],
    url: '/playground#symbology=EAN13&data=4006381333930',
    who: 'free',
    async prepare(page) {
      await page
        .getByRole('status')
        .filter({ hasText: /check digit/ })
        .waitFor();
    },
  },
  {
    name: 'batches, a product list with wrong rows',
    url: '/batches',
    who: 'busy',
    async prepare(page) {
      await page.getByLabel('Rows', { exact: true }).fill(PRODUCTS);
      await page.getByRole('region', { name: '2 rows with errors' }).waitFor();
      await page.getByRole('img', { name: 'Barcode of line 2' }).waitFor();
      await page.getByRole('img', { name: 'Barcode of line 3' }).waitFor();
    },
  },
  {
    name: 'sign-in, refused',
    complaints: [/401 .* at \S+\/api\/auth\/sign-in$/],
    url: '/sign-in',
    async prepare(page) {
      await page.getByLabel('Email').fill('nobody@example.com');
      await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'home, its menu',
    url: '/',
    phone: true,
    async prepare(page, { viewport }) {
      if (viewport.width > 500) return;
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link').first().waitFor();
    },
  },
];
