/** `/account`: password, email address, sessions, the security log, export and deletion. */
import type { Catalog } from '../loaders.ts';

export default {
  profile: 'Profil',
  verified: 'Confirmée',
  planSince: (plan, day) => (
    <>
      Formule {plan}. Compte créé le {day}.
    </>
  ),
  mailLanguage: 'Langue des e-mails',
  mailLanguageChosen: 'Langue des e-mails modifiée',

  // The password
  currentPassword: 'Mot de passe actuel',
  passwordChanged: 'Mot de passe changé. Les autres navigateurs ont été déconnectés.',

  // The email address
  emailTitle: 'Adresse e-mail',
  newEmail: 'Nouvelle adresse e-mail',
  changeEmail: 'Changer l’adresse',
  linkSent: 'Lien de confirmation envoyé',
  emailChanged: 'Adresse e-mail changée',
  emailIsChanged: 'Adresse e-mail changée.',
  openLink: (next, current) =>
    `Ouvrez le lien que nous avons envoyé à ${next}. D’ici là, ${current} reste valable.`,

  // Sessions
  sessions: 'Sessions ouvertes',
  since: (address, moment) => (
    <>
      {address === null ? '' : `${address}, `}depuis le {moment}
    </>
  ),
  thisBrowser: 'Ce navigateur',
  endSession: 'Fermer la session',
  sessionEnded: 'Session fermée',

  // The data
  dataTitle: 'Vos données',
  dataText:
    'Votre compte, vos clés d’API (sans les secrets), vos sessions, le journal de sécurité, les périodes avec leur consommation, et vos requêtes, dans un fichier JSON.',
  exportData: 'Exporter les données',

  // Deleting
  delete: 'Supprimer le compte',
  deleteText:
    'Vos clés d’API cessent aussitôt de fonctionner. Votre adresse e-mail, les noms des clés et l’historique des requêtes sont effacés ; seuls des totaux anonymes sont conservés. Cette action est irréversible.',
  deleteTitle: 'Supprimer votre compte ?',
  typeToConfirm: (email) => `Saisissez ${email} pour confirmer`,
  noMatch: 'Ce n’est pas votre adresse e-mail.',

  // The security log
  log: 'Journal de sécurité',
  logText:
    'Connexions, clés, formules, webhooks, et ce que l’exploitant a fait. Si vous ne reconnaissez pas une entrée, changez votre mot de passe et révoquez la clé.',
  loadingLog: 'Chargement du journal de sécurité',
  older: 'Entrées plus anciennes',
  about: (subject) => ` : ${subject}`,
  by: {
    person: (email) => `par ${email}`,
    operator: 'par l’exploitant',
    system: 'par le serveur lui-même',
    key: (id) => `par la clé d’API ${id}`.trim(),
  },
  acts: {
    'account.created': 'Compte créé',
    'account.deleted': 'Compte supprimé',
    'account.exported': 'Données exportées',
    'second_factor.enabled': 'Second facteur activé',
    'second_factor.disabled': 'Second facteur désactivé',
    'second_factor.codes_renewed': 'Codes de récupération remplacés',
    'second_factor.recovery_used': 'Connexion avec un code de récupération',
    'spend_cap.reached': 'Plafond de dépenses atteint',
    'invoice.past_due': 'Facture en retard',
    'account.suspended': 'Compte suspendu par l’exploitant',
    'account.resumed': 'Compte rétabli par l’exploitant',
    'account.view_begun': 'L’exploitant consulte le compte',
    'account.view_ended': 'L’exploitant ne consulte plus le compte',
    'operator.granted': 'Nommé exploitant',
    'operator.revoked': 'N’est plus exploitant',
    'announcement.made': 'Annonce publiée',
    'announcement.withdrawn': 'Annonce retirée',
    'session.opened': 'Connexion',
    'session.refused': 'Mot de passe incorrect',
    'session.ended': 'Session fermée',
    'password.changed': 'Mot de passe changé',
    'password.reset': 'Mot de passe réinitialisé par e-mail',
    'identity.linked': 'Service de connexion associé',
    'identity.removed': 'Services de connexion dissociés',
    'passkey.added': 'Clé d’accès ajoutée',
    'passkey.removed': 'Clé d’accès supprimée',
    'email.requested': 'Changement d’adresse e-mail demandé',
    'email.changed': 'Adresse e-mail changée',
    'email.verified': 'Adresse e-mail confirmée',
    'member.invited': 'Membre invité',
    'member.invited_again': 'Invitation renvoyée',
    'member.invitation_revoked': 'Invitation révoquée',
    'member.joined': 'Membre arrivé',
    'member.role_changed': 'Rôle changé',
    'member.removed': 'Membre retiré',
    'member.left': 'Membre parti',
    'account.handed_over': 'Compte cédé',
    'api_key.created': 'Clé d’API créée',
    'api_key.updated': 'Clé d’API modifiée',
    'api_key.rotated': 'Clé d’API remplacée',
    'api_key.revoked': 'Clé d’API révoquée',
    'signing_secret.set': 'Secret de signature créé',
    'signing_secret.removed': 'Secret de signature supprimé',
    'plan.changed': 'Formule changée',
    'plan.scheduled': 'Changement de formule prévu',
    'plan.withdrawn': 'Changement de formule annulé',
    'plan.ordered': 'Formule commandée',
    'plan.given': 'Formule attribuée par l’exploitant',
    'spend_cap.set': 'Plafond de dépenses modifié',
    'billing_details.set': 'Coordonnées de facturation modifiées',
    'credit_terms.set': 'Conditions de paiement modifiées',
    'contract.set': 'Contrat modifié par l’exploitant',
    'rate_limit.set': 'Limite de débit modifiée',
    'credits.granted': 'Crédits accordés',
    'invoice.moved': 'Facture payée ou annulée',
    'webhook_endpoint.created': 'Point de terminaison ajouté',
    'webhook_endpoint.updated': 'Point de terminaison modifié',
    'webhook_endpoint.rotated': 'Secret de webhook renouvelé',
    'webhook_endpoint.enabled': 'Point de terminaison activé',
    'webhook_endpoint.disabled': 'Point de terminaison désactivé',
    'webhook_endpoint.deleted': 'Point de terminaison supprimé',
    'template.deleted': 'Modèle supprimé',
    'template_image.deleted': 'Image d’un modèle supprimée',
    'invite.created': 'Invitation créée',
    'operator.refused': 'Jeton d’exploitant incorrect',
    'incident.opened': 'Incident déclaré',
    'incident.updated': 'Incident actualisé',
    'incident.closed': 'Incident clos',
    'mail.retried': 'Nouvel essai d’un e-mail non envoyé',
    'mail.deleted': 'E-mail non envoyé supprimé',
    'clock.advanced': 'Horloge avancée',
    'usage.rebuilt': 'Consommation recalculée',
    'backup.made': 'Sauvegarde effectuée',
    'backup.restored': 'Restauré à partir d’une sauvegarde',
    'audit.trimmed': 'Anciennes entrées supprimées',
  },
} satisfies Catalog['account'];
