/** What became of requests: the groups of outcomes, single outcomes, and requests per day in words. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['delivered', 'Livrée'],
  ['unchanged', 'Inchangée'],
  ['invalid_parameters', 'Données non valides'],
  ['unsupported_barcode_format', 'Symbologie inconnue'],
  ['unsupported_format', 'Format d’image inconnu'],
  ['unknown_parameter', 'Paramètre inconnu'],
  ['repeated_parameter', 'Paramètre répété'],
  ['invalid_parameter', 'Paramètre non valide'],
  ['invalid_barcode_value', 'Contenu du code non valide'],
  ['picture_too_large', 'Image trop grande'],
  ['label_refused', 'Étiquette refusée'],
  ['unreadable_picture', 'Image illisible'],
  ['invalid_template', 'Modèle non valide'],
  ['unauthorized', 'Clé d’API absente ou non valide'],
  ['signature_invalid', 'Signature non valide'],
  ['signed_url_expired', 'URL signée expirée'],
  ['insufficient_credits', 'Crédits insuffisants'],
  ['format_paid_only', 'Format réservé à une formule supérieure'],
  ['feature_locked', 'Fonction réservée à une formule supérieure'],
  ['scope_missing', 'Autorisation manquante'],
  ['key_address_refused', 'Clé non autorisée depuis cette adresse'],
  ['key_symbology_refused', 'Clé non autorisée pour cette symbologie'],
  ['referrer_refused', 'URL signée non autorisée sur cette page'],
  ['signed_url_used_up', 'URL signée épuisée'],
  ['email_unverified', 'Adresse e-mail non confirmée'],
  ['not_found', 'Introuvable'],
  ['method_not_allowed', 'Méthode non autorisée'],
  ['request_timeout', 'Délai dépassé'],
  ['conflict', 'Conflit'],
  ['batch_refused', 'Lot avec des éléments non valides'],
  ['batch_unfinished', 'Lot pas encore terminé'],
  ['idempotency_running', 'Requête en cours'],
  ['idempotency_ended', 'Requête déjà envoyée'],
  ['idempotency_different', 'Déjà envoyée avec un autre contenu'],
  ['body_too_large', 'Requête trop volumineuse'],
  ['uri_too_long', 'URL trop longue'],
  ['unsupported_media_type', 'Type de fichier non pris en charge'],
  ['expectation_failed', 'Attente non satisfaite'],
  ['rate_limited', 'Limite de débit atteinte'],
  ['too_many_batches', 'Trop de lots à la fois'],
  ['too_many_attempts', 'Trop de tentatives'],
  ['too_many_connections', 'Trop de connexions'],
  ['too_many_pipelined', 'Trop de requêtes en attente'],
  ['headers_too_large', 'En-têtes trop volumineux'],
  ['generation_failed', 'Échec de la génération'],
  ['internal_error', 'Erreur interne'],
  ['overloaded', 'Service surchargé'],
]);

export default {
  groups: {
    delivered: 'Livrées',
    invalid: 'Non valides',
    limited: 'Limite de débit',
    unpaid: 'Paiement requis',
    failed: 'Échouées',
  },
  /** One by its code; `own` is the code in words. */
  name: (code, own) => NAMES.get(code) ?? own,

  // Requests per day, for screen readers
  none: (days) =>
    days === 1 ? 'Aucune requête le dernier jour.' : `Aucune requête ces ${days} derniers jours.`,
  all: (requests, days, parts) =>
    `${count(requests, 'requête', 'requêtes', 'de requêtes')} ${days === 1 ? 'le dernier jour' : `ces ${days} derniers jours`} : ${parts}.`,
  busiest: (day, requests) => `Le jour le plus chargé a été le ${day}, avec ${number(requests)}.`,
  parts: {
    delivered: (requests) => count(requests, 'livrée', 'livrées'),
    invalid: (requests) => count(requests, 'non valide', 'non valides'),
    limited: (requests) => `${count(requests, 'refusée', 'refusées')} par la limite de débit`,
    unpaid: (requests) => `${count(requests, 'refusée', 'refusées')} faute de paiement`,
    failed: (requests) => count(requests, 'échouée', 'échouées'),
  },
} satisfies Catalog['outcomes'];
