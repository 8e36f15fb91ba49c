/** `/analytics`. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  lead: (zone) =>
    `Les jours et les heures sont ceux du fuseau horaire ${zone}. Les requêtes avec des clés de test ne sont pas comptées.`,
  locked: (plans) => `Les statistiques sont comprises dans ${plans}`,
  lockedText:
    'Avec toutes les formules, le tableau de bord montre vos requêtes des 30 derniers jours, et la page « Requêtes » les énumère une à une.',
  loading: 'Chargement des statistiques',
  note: 'Les crédits d’un jour sont rapprochés des écritures une fois ce jour terminé ; c’est alors ce nombre qui compte. La latence est celle du serveur, pour les images livrées.',

  // Period and filters
  controls: 'Période et filtres',
  period: 'Période',
  ranges: {
    '24h': '24 heures',
    '7d': '7 jours',
    '30d': '30 jours',
    '90d': '90 jours',
    '12mo': '12 mois',
    custom: 'Autre',
  },
  compare: 'Comparer à la période précédente',
  firstDay: 'Premier jour',
  lastDay: 'Dernier jour',
  timeZone: 'Fuseau horaire',

  // Figures
  requests: 'Requêtes',
  latency: 'Latence',
  latencyOf: (percentile) => `Latence ${percentile}`,
  noFigure: 'aucune',
  asBefore: 'inchangé',
  noneBefore: 'rien avant',
  changed: (sign, percent) => `${sign}${number(percent)}\u00a0%`,

  // Over time
  overTime: 'Évolution',
  measure: 'Mesure',
  view: 'Affichage',
  chart: 'Graphique',
  table: 'Tableau',
  tableHas: (requests) =>
    `${count(requests, 'requête', 'requêtes', 'de requêtes')}. Le tableau contient tous les chiffres, et mène d’un intervalle à ses requêtes.`,
  figures: 'Chiffres dans le temps',
  day: 'Jour',
  from: 'À partir de',
  percentiles: 'p50, p95, p99 (ms)',
  median: 'Médiane (ms)',
  percentile: (percent) => `${percent}e centile (ms)`,
  periodBefore: 'Période précédente',
  medianBefore: 'Médiane précédente (ms)',

  // What they were about
  about: 'Objet des requêtes',
  noRequests: 'Aucune requête pendant cette période.',
  without: 'Sans',
  deletedKey: 'Clé supprimée',
  share: (requests, credits) =>
    `${count(requests, 'requête', 'requêtes', 'de requêtes')}, ${count(credits, 'crédit', 'crédits', 'de crédits')}`,

  errors: 'Erreurs',
  noErrors: 'Aucune erreur pendant cette période.',
  whatToDo: 'que faire ?',
  requestCount: (requests) => count(requests, 'requête', 'requêtes', 'de requêtes'),
  because: (reason) => ` : « ${reason} »`,

  hours: 'Quand arrivent les requêtes',
  byHour: 'Requêtes par jour et par heure',
  busiestHour: (hour) => `Plus c’est foncé, plus il y a de requêtes. Le maximum : ${hour}.`,
  days: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
  ofHour: (day, hour, requests) => `${day}, ${hour} h : ${number(requests)}`,
} satisfies Catalog['analytics'];
