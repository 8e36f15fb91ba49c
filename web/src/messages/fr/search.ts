/** The search over pages and documentation: the dialog, and the pages that it goes to by their names. */
import { count } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  label: 'Chercher dans les pages et la documentation',
  placeholder: 'Pages et documentation (en anglais)',
  results: 'Résultats',
  found: (options) =>
    options === 0 ? 'Aucun résultat' : count(options, 'résultat', 'résultats', 'de résultats'),
  searching: 'Recherche en cours…',
  failed: 'La recherche dans la documentation a échoué.',
  hint: 'Les flèches choisissent, Entrée ouvre, Échap ferme.',
  goTo: 'Ouvrir',
  /** Pages by their titles, and other words for them. */
  commands: {
    dashboard: { title: 'Tableau de bord', words: 'dashboard accueil crédits consommation' },
    analytics: {
      title: 'Statistiques',
      words: 'analytics utilisation consommation latence erreurs',
    },
    requests: { title: 'Requêtes', words: 'requests journal historique log erreurs' },
    apiKeys: { title: 'Clés d’API', words: 'api keys clé clés créer nouvelle token' },
    playground: { title: 'Essayer', words: 'playground code-barres dessiner créer générer tester' },
    templates: { title: 'Modèles', words: 'templates étiquettes étiquette style conception' },
    batches: { title: 'Lots', words: 'batches lot csv tableur excel' },
    webhooks: { title: 'Webhooks', words: 'événements points d’accès notifications' },
    billing: { title: 'Facturation', words: 'billing formule factures facture plafond dépenses' },
    account: { title: 'Compte', words: 'account mot passe e-mail email sessions supprimer export' },
    signIn: { title: 'Se connecter', words: 'connexion login identifier sign in' },
    signUp: { title: 'S’inscrire', words: 'inscription inscrire compte créer clé sign up' },
    pricing: { title: 'Tarifs', words: 'pricing prix formules coût crédits' },
    documentation: { title: 'Documentation (en anglais)', words: 'docs aide démarrage rapide' },
    formats: { title: 'Symbologies (en anglais)', words: 'formats symbologie codes-barres' },
    reference: {
      title: 'Référence de l’API (en anglais)',
      words: 'openapi points d’accès reference',
    },
  },
} satisfies Catalog['search'];
