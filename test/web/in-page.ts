/** Checks that run inside an open page, unaffected by its Content-Security-Policy. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { until } from '../support/services.ts';

/** Waits until the page has loaded: no placeholders, and all images in view. */
export async function isReady(page: Page): Promise<void> {
  await until(() => page.evaluate<boolean>(READY));
  await page.evaluate(SETTLED);
}

/**
 * Violations that axe rates serious or critical, with their location. A long page of the documentation is looked at part by
 * part, each in the frame of the page: the time that axe takes grows faster than the page.
 */
export async function violations(
  page: Page,
  rules: readonly string[] | undefined,
): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(AXE);
  const options = {
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }),
  };
  return page.evaluate<string[]>(`(async () => {
    const article = document.querySelector('article.prose');
    const all = [...(article?.children ?? [])];
    const parts = [];
    let size = Infinity;
    for (const one of all) {
      if (size >= ${PART_MIN} && (parts.length === 0 || /^H[23]$/.test(one.tagName))) {
        parts.push([]);
        size = 0;
      }
      parts.at(-1).push(one);
      size += one.querySelectorAll('*').length + 1;
    }
    const found = new Set();
    const look = async () => {
      const { violations } = await axe.run(
        { exclude: ${JSON.stringify(SIMILAR_ROWS)} },
        ${JSON.stringify(options)},
      );
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        for (const { target, failureSummary } of nodes)
          found.add(id + ' at ' + target.join(' ') + ': ' + failureSummary);
      }
    };
    if (parts.length < 2) await look();
    else
      try {
        for (const part of parts) {
          article.replaceChildren(...part);
          await look();
        }
      } finally {
        article.replaceChildren(...all);
      }
    return [...found];
  })()`);
}

/** Elements from which on a part of a long page is full: the next heading begins another one. */
const PART_MIN = 2000;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of many similar rows, axe checks only the first of each group. */
const SIMILAR_ROWS: readonly string[] = [
  'main section > section:nth-of-type(n + 4)',
  '[role="group"] > [role="option"]:nth-of-type(n + 4)',
];

/** Sums up layout shifts while the page loads, as `globalThis.shifted`. */
export const WATCH_SHIFTS = `
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) {
      if (!hadRecentInput) globalThis.shifted += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

/**
 * Finishes all transitions. Inherited colors pass from one element to the next through transitions of
 * their own, so it repeats until a few frames have nothing left to finish.
 */
export const END_ANIMATIONS = `(async () => {
  const finite = (one) => one.effect.getComputedTiming().endTime !== Infinity;
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await new Promise(requestAnimationFrame);
    const running = document.getAnimations().filter(finite);
    running.forEach((one) => one.finish());
    if (running.length > 0) quiet = -1;
  }
})()`;

const READY = `document.readyState === 'complete'
  && document.querySelector('h1') !== null
  && document.querySelector(
    'main [aria-busy="true"], [data-visible].mantine-Skeleton-root, [aria-label="Loading"]',
  ) === null`;

const SETTLED = `(async () => {
  await document.fonts.ready;
  const inView = ({ top, bottom }) => top < innerHeight && bottom > 0;
  const pictures = [...document.images].filter((one) => inView(one.getBoundingClientRect()));
  await Promise.all(pictures.map((one) => one.decode().catch(() => undefined)));
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestIdleCallback(done, { timeout: 2000 }));
})()`;

/** The elements that make the page wider than its window; empty if it is not. */
export const OVERFLOW = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > width + 0.5)
    .map((one) => one.outerHTML.slice(0, 120));
})()`;

/** Whether an element has the focus. It runs in the page, whose types are not those of tests. */
export const isFocused = (element: unknown): boolean =>
  element ===
  (element as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement;

/** Whether the focused element looks different than without focus: outline, ring or border. */
export const FOCUS_SHOWS = `(() => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'shown';
  const parts = [focused, focused.nextElementSibling, focused.parentElement,
    focused.parentElement?.querySelector('label')].filter(Boolean);
  const looks = () => parts.map((one) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, textDecoration,
      transform, clipPath } = getComputedStyle(one);
    const { left, top } = one.getBoundingClientRect();
    // A frame that is drawn around several elements.
    const { content, borderTopWidth } = getComputedStyle(one, '::after');
    return [content, borderTopWidth, outlineStyle, outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow,
      borderColor, textDecoration, transform, clipPath, left, top].join();
  }).join(';');
  for (const one of parts) one.style.transition = 'none';
  const [x, y] = [scrollX, scrollY];
  const before = looks();
  focused.blur();
  const after = looks();
  focused.focus({ preventScroll: true, focusVisible: true });
  scrollTo(x, y);
  return before === after ? 'no sign of the focus on ' + focused.outerHTML.slice(0, 200) : 'shown';
})()`;
