/** `/status`. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  description: 'Verfügbarkeit der letzten 90 Tage, Antwortzeiten, Störungen und Wartung.',
  lead: ({ json, feed }) => (
    <>
      Eine Minute gilt als verfügbar, wenn in ihr mindestens ein Prozess gearbeitet und seine
      Datenbank erreicht hat. Ein Tag mit 15 Minuten Ausfall oder mit 5&nbsp;% fehlgeschlagener
      Anfragen gilt als Ausfall; mit weniger gilt er als eingeschränkt. Ein Tag, an dem nichts
      aufgezeichnet wurde, ist so gekennzeichnet und zählt als Ausfall. Tage sind in UTC; als
      fehlgeschlagen gelten Anfragen, die mit einem Status ab 500 beantwortet wurden, also nicht
      die, die selbst fehlerhaft waren. Für Programme gibt es dasselbe als {json('JSON')}; Störungen
      stehen in einem {feed('Feed')}.
    </>
  ),

  /** The sentence at the top. */
  now: {
    up: 'Alles funktioniert.',
    degraded: 'Etwas funktioniert nicht, wie es soll.',
    outage: 'Der Dienst oder ein Teil davon ist ausgefallen.',
  },
  checked: (moment) => `Geprüft am ${moment}.`,

  // Figures
  uptime: 'Verfügbarkeit',
  lastDays: (days) => `Letzte ${days} Tage`,
  promised: (plan) => `Zugesichert mit ${plan}`,
  agreed: 'Mit Ihnen vereinbart',
  percent: (percent) => `${number(percent)}\u00a0%`,

  // Day by day
  inShort: (days, summary) =>
    `Die letzten ${days} Tage: ${summary}. In der Tabelle darunter steht jeder einzelne.`,
  daysThat: {
    up: (days) => `${days} verfügbar`,
    degraded: (days) => `${days} eingeschränkt`,
    outage: (days) => `${days} mit Ausfall`,
    no_data: (days) => `${days} ohne Daten`,
  },
  today: 'Heute',
  legend: 'Legende',
  dayByDay: 'Tag für Tag',
  states: {
    up: 'Verfügbar',
    degraded: 'Eingeschränkt',
    outage: 'Ausfall',
    no_data: 'Keine Daten',
  },
  columns: {
    day: 'Tag (UTC)',
    state: 'Zustand',
    down: 'Ausfallzeit',
    failed: 'Fehlgeschlagen',
    p50: 'Hälfte beantwortet in',
    p95: '95\u00a0% beantwortet in',
  },
  minutes: (minutes) => count(minutes, 'Minute', 'Minuten'),
  milliseconds: (ms) => `${number(ms)} ms`,
  /** A day in a few words. */
  dayText: (day, state, down) => `${day}: ${state}${down === null ? '' : `, ${down} Ausfall`}`,

  // Incidents
  open: 'Jetzt',
  past: 'Frühere Störungen',
  none: 'Keine in den letzten 90 Tagen.',
  severities: { notice: 'Hinweis', degraded: 'Eingeschränkt', outage: 'Ausfall' },
  parts: {
    all: 'ganzer Dienst',
    api: 'API',
    batches: 'Stapel',
    webhooks: 'Webhooks',
    pages: 'Webseiten',
    billing: 'Abrechnung',
  },
  fromTo: (from, to) => (to === null ? `seit ${from}` : `${from} bis ${to}`),
} satisfies Catalog['status'];
