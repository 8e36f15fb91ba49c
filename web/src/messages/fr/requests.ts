/** `/requests`. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  lead: (zone) =>
    `Toutes les requêtes d’image des 30 derniers jours, les plus récentes d’abord. Fuseau horaire : ${zone}.`,
  export: 'Exporter',
  exportAs: (format) => `Ces requêtes en ${format}`,

  // Filters
  filter: 'Filtrer les requêtes',
  searchHint: 'Données, paramètres, motif, ou ID d’une requête ou d’un lot',
  labels: 'Étiquettes',
  period: 'Période',
  periods: {
    '1h': 'Dernière heure',
    '24h': 'Dernières 24 heures',
    '7d': '7 derniers jours',
    custom: 'Autre période',
  },
  from: 'Du',
  to: 'Au',
  clearTemplate: (template) => `Modèle : ${template} (effacer)`,
  clearFilters: 'Effacer les filtres',

  // The list
  loading: 'Chargement des requêtes',
  noMatch: 'Aucune requête correspondante',
  noMatchText: 'Aucune requête des 30 derniers jours ne répond à tous les filtres.',
  none: 'Aucune requête pour l’instant',
  noneText: 'Les requêtes apparaissent ici en quelques secondes, qu’elles aboutissent ou non.',
  makeFirst: 'Envoyer une première requête',
  caption: 'Requêtes, les plus récentes d’abord',
  time: 'Heure',
  barcode: 'Code-barres',
  duration: 'Durée',
  signedUrl: 'URL signée',
  batchOf: (items) => `Lot de ${count(items, 'élément', 'éléments', 'd’éléments')}`,
  allDelivered: 'tous livrés',
  someRefused: (delivered, refused) =>
    `${count(delivered, 'livré', 'livrés')}, ${count(refused, 'refusé', 'refusés')}`,
  older: 'Requêtes plus anciennes',
  theseAreAll:
    'Il n’y en a pas d’autres. Au-delà de 200 par seconde, ou de la taille de la liste, seules les plus récentes sont conservées ; toutes sont comptées et facturées exactement.',

  // One of them
  request: 'Requête',
  aboutOutcome: (outcome) => `À propos de « ${outcome} »`,
  aboutSymbology: (symbology) => `À propos de ${symbology}`,
  sameOutcome: 'Toutes celles avec ce résultat',
  requestId: 'ID de la requête',
  batchId: 'ID du lot',
  copyRequestId: 'Copier l’ID de la requête',
  copyBatchId: 'Copier l’ID du lot',
  linkToThis: 'Lien vers cette requête',
  wholeBatch: 'Le lot entier',
  deletedKey: (id) => `${id} (supprimée)`,
  noSymbology: 'aucune valable',
  sentBy: 'Envoyée par',
  aSignedUrl: 'une URL signée',
  stages: {
    admission: 'Clé, limites et crédit',
    drawing: 'Dessin',
    delivery: 'Livraison',
  },
  milliseconds: (ms) => `${number(ms)} ms`,

  // What was sent, and its picture
  sent: 'Requête envoyée',
  item: 'Élément',
  body: 'Corps',
  notKept:
    'Ce qui a été envoyé est trop long pour être conservé dans la liste, ou ce serveur n’en conserve rien.',
  replaceKey: (placeholder) =>
    `Remplacez ${placeholder} par une clé : cette page ne connaît que le début des clés. Une image livrée coûte de nouveau un crédit.`,
  drawingCosts: 'Redessiner cette image coûterait un crédit : utilisez la commande ci-dessous.',
  asDelivered: (symbology) => `${symbology ?? 'Code-barres'} tel qu’il a été livré`,
  download: 'Télécharger le fichier',
  drawnAgain: 'Redessiné gratuitement.',
} satisfies Catalog['requests'];
