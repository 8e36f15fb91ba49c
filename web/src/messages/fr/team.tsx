/** `/team`: members, their roles, and invitations; the names of roles are on `/join` too. */
import type { Catalog } from '../loaders.ts';

export default {
  lead: 'Les personnes qui travaillent avec ce compte. Les clés d’API appartiennent au compte et restent quand quelqu’un le quitte.',
  loading: 'Chargement de l’équipe',

  // Roles
  role: 'Rôle',
  roles: {
    owner: 'Propriétaire',
    admin: 'Administrateur',
    developer: 'Développeur',
    billing: 'Facturation',
    viewer: 'Lecteur',
  },
  /** Each with what it is for. */
  rolePurposes: {
    admin: 'Administrateur : tout sauf payer et supprimer',
    developer: 'Développeur : clés d’API, modèles, webhooks',
    billing: 'Facturation : formules, paiements, factures',
    viewer: 'Lecteur : voit tout, ne change rien',
  },
  /** Where nobody pays. */
  adminOfColleagues: 'Administrateur : tout sauf supprimer',
  whatRolesMayDo: 'Ce que chaque rôle peut faire (en anglais)',

  // Members
  members: 'Membres',
  you: (email) => `${email} (vous)`,
  since: (day) => `Depuis le ${day}`,
  roleOf: (email) => `Rôle de ${email}`,
  roleChanged: (email, role) => `${email} a maintenant le rôle ${role}`,
  remove: 'Retirer',
  removeTitle: 'Retirer ce membre ?',
  removeText: (email) => (
    <>
      {email} est aussitôt déconnecté de ce compte. Les clés d’API, les modèles et tout ce que ce
      membre a créé restent. Révoquez les clés qu’il connaît.
    </>
  ),
  removeMember: 'Retirer le membre',
  removed: (email) => `${email} ne fait plus partie de l’équipe`,

  // Invitations
  invite: 'Inviter',
  inviteTitle: 'Inviter quelqu’un',
  invited: (email) => `Invitation créée pour ${email}`,
  invitations: 'Invitations en attente',
  noneInvited: 'Personne n’est invité pour le moment',
  noneInvitedText:
    'Une invitation est un lien pour une seule adresse e-mail. Elle est valable une semaine.',
  roleUntil: (role, moment) => `${role}, jusqu’au ${moment}`,
  sent: 'Invitation envoyée',
  sentAgain: 'Invitation renvoyée',
  passOn: 'Transmettez l’invitation',
  mailed: (email) => <>Nous avons envoyé un lien à {email}. Il est valable une semaine.</>,
  notMailed: (email) => (
    <>
      Ce serveur n’envoie pas d’e-mails. Transmettez ce lien à {email} : il est valable une seule
      fois, pendant une semaine, et uniquement pour cette adresse.
    </>
  ),
  copyLink: 'Copier le lien',
  sendAgain: 'Renvoyer',
  revoke: 'Révoquer',
  revoked: 'Invitation révoquée',

  // Handing over
  handOver: 'Céder le compte',
  handOverText: 'Un autre membre devient propriétaire, et vous administrateur.',
  invoicesToo: 'Les e-mails de facturation iront au nouveau propriétaire.',
  inviteFirst: 'Invitez d’abord quelqu’un.',
  handAccountOver: 'Céder le compte',
  handOverTitle: 'Céder ce compte ?',
  newOwner: 'Nouveau propriétaire',
  handedOver: 'Le compte a un nouveau propriétaire',

  // Leaving
  leave: 'Quitter le compte',
  leaveText: 'Vous serez déconnecté de ce compte. Ce que vous y avez créé reste.',
  onlyAccount: 'C’est votre seul compte : votre identifiant sera supprimé avec lui.',
  leaveAccount: 'Quitter le compte',
  leaveTitle: 'Quitter ce compte ?',
  leavingOnlyAccount:
    'Vous n’appartenez à aucun autre compte : votre identifiant sera donc supprimé.',
  toComeBack: 'Pour revenir, il vous faudra une invitation.',
} satisfies Catalog['team'];
