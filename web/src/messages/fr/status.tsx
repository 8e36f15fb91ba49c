/** `/status`. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  description:
    'Disponibilité des 90 derniers jours, temps de réponse, incidents et opérations de maintenance.',
  lead: ({ json, feed }) => (
    <>
      Le service est considéré comme disponible pendant une minute si au moins un processus y était
      à l’œuvre et pouvait joindre sa base de données. Un jour avec 15 minutes d’indisponibilité, ou
      5&nbsp;% de requêtes en échec, est une panne ; avec moins, il est perturbé. Un jour pour
      lequel rien n’a été enregistré est signalé comme tel, et compte comme indisponible. Les jours
      sont en UTC ; une requête en échec est une requête qui a reçu un statut de 500 ou plus : les
      erreurs de l’appelant ne comptent donc pas. Les programmes lisent les mêmes données en{' '}
      {json('JSON')} ; les incidents figurent dans un {feed('flux')}.
    </>
  ),

  /** The sentence at the top. */
  now: {
    up: 'Tout fonctionne.',
    degraded: 'Quelque chose ne fonctionne pas comme prévu.',
    outage: 'Le service, ou une partie du service, est en panne.',
  },
  checked: (moment) => `Vérifié le ${moment}.`,

  // Figures
  uptime: 'Disponibilité',
  lastDays: (days) => `${days} derniers jours`,
  promised: (plan) => `Garantie avec ${plan}`,
  agreed: 'Convenu avec vous',
  percent: (percent) => `${number(percent)}\u00a0%`,

  // Day by day
  inShort: (days, summary) =>
    `Les ${days} derniers jours : ${summary}. Le tableau ci-dessous les détaille un à un.`,
  daysThat: {
    up: (days) => count(days, 'disponible', 'disponibles'),
    degraded: (days) => count(days, 'perturbé', 'perturbés'),
    outage: (days) => `${days} avec une panne`,
    no_data: (days) => `${days} sans données`,
  },
  today: 'Aujourd’hui',
  legend: 'Légende',
  dayByDay: 'Jour par jour',
  states: {
    up: 'Disponible',
    degraded: 'Perturbé',
    outage: 'Panne',
    no_data: 'Aucune donnée',
  },
  columns: {
    day: 'Jour (UTC)',
    state: 'État',
    down: 'Indisponible',
    failed: 'Requêtes en échec',
    p50: 'Moitié traitée en',
    p95: '95\u00a0% traitées en',
  },
  minutes: (minutes) => count(minutes, 'minute', 'minutes'),
  milliseconds: (ms) => `${number(ms)} ms`,
  /** A day in a few words. */
  dayText: (day, state, down) =>
    `${day} : ${state}${down === null ? '' : `, ${down} d’indisponibilité`}`,

  // Incidents
  open: 'En ce moment',
  past: 'Incidents passés',
  none: 'Aucun ces 90 derniers jours.',
  severities: { notice: 'Information', degraded: 'Perturbation', outage: 'Panne' },
  parts: {
    all: 'tout le service',
    api: 'API',
    batches: 'lots',
    webhooks: 'webhooks',
    pages: 'pages web',
    billing: 'facturation',
  },
  fromTo: (from, to) => (to === null ? `depuis le ${from}` : `du ${from} au ${to}`),
} satisfies Catalog['status'];
