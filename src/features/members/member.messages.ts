import { defineMessages } from '../../engine/messages.ts';

export const userMessages = defineMessages(
  {
    notFound: 'Cette personne n’existe pas dans votre organisation.',
    lastAdmin: 'C’est le dernier administrateur actif : nommez-en d’abord un autre.',
    notYourself: 'Vous ne pouvez pas désactiver votre propre accès : demandez-le à un autre administrateur.',
    alreadyHere: '{email} fait déjà partie de votre organisation.',
    twice: '{email} figure deux fois dans la liste.',
    notInvited: 'Cette personne n’attend pas d’invitation : elle a déjà rejoint Kili ou son accès est désactivé.',
    alreadyActive: 'L’accès de cette personne n’est pas désactivé.',
    inactive: 'L’accès de cette personne est déjà désactivé.',
    roleArchived: 'Le rôle « {role} » de cette personne est archivé : donnez-lui d’abord un autre rôle.',
    ownTeam: 'Vos droits portent sur votre équipe : demandez à un administrateur de vous en donner une autre.',
    idleHeir: 'Le rôle de {name} ne permet ni de modifier ni d’appeler des prospects : choisissez quelqu’un d’autre.',
    absenceOver: 'Choisissez un jour à venir : c’est celui du retour.',
    badPhone: 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78.',
    badHeir: 'Le portefeuille ne peut revenir qu’à une autre personne, encore active.',
  },
  {
    notFound: 'There is no such person in your company.',
    lastAdmin: 'This is the last active administrator: name another one first.',
    notYourself: 'You cannot deactivate your own access: ask another administrator.',
    alreadyHere: '{email} is in your company already.',
    twice: '{email} is in the list twice.',
    notInvited:
      'This person is not waiting for an invitation: they have joined Kili already, or their access is deactivated.',
    alreadyActive: 'This person’s access is not deactivated.',
    inactive: 'This person’s access is deactivated already.',
    roleArchived: 'The role “{role}” of this person is archived: give them another one first.',
    ownTeam: 'Your rights reach as far as your team: ask an administrator to give you another one.',
    idleHeir: 'The role of {name} neither edits nor calls prospects: choose somebody else.',
    absenceOver: 'Choose a day to come: it is that of the return.',
    badPhone: 'This number is not complete. For example: 06 12 34 56 78.',
    badHeir: 'The portfolio can only go to another person who is still active.',
  },
);

export const roleMessages = defineMessages(
  {
    notFound: 'Ce rôle n’existe pas (ou plus).',
    nameInUse: 'Un rôle s’appelle déjà « {name} ». Choisissez un autre nom.',
    adminIsWhole: 'Le rôle d’administrateur garde tous ses droits et ne peut pas être archivé.',
    inUse: '{count} {count|personne a|personnes ont} encore ce rôle : donnez-{count|lui|leur} d’abord un autre rôle.',
    beyondYours: 'Le rôle « {role} » donne plus de droits que le vôtre : demandez à un administrateur.',
  },
  {
    notFound: 'There is no such role (any more).',
    nameInUse: 'There is a role called “{name}” already. Choose another name.',
    adminIsWhole: 'The administrator role keeps all its rights and cannot be archived.',
    inUse: '{count} {count|person still has|people still have} this role: give them another one first.',
    beyondYours: 'The role “{role}” allows more than yours: ask an administrator.',
  },
);

export const teamMessages = defineMessages(
  {
    notFound: 'Cette équipe n’existe pas (ou plus).',
    nameInUse: 'Une équipe s’appelle déjà « {name} ». Choisissez un autre nom.',
    notEmpty: 'Cette équipe compte encore {count} {count|personne|personnes} : changez-les d’abord d’équipe.',
  },
  {
    notFound: 'There is no such team (any more).',
    nameInUse: 'There is a team called “{name}” already. Choose another name.',
    notEmpty: 'There {count|is|are} still {count} {count|person|people} in this team: move them to another one first.',
  },
);

export const invitationMessages = defineMessages(
  {
    notFound:
      'Cette invitation n’existe pas (ou plus). Demandez à la personne qui vous a invité d’en envoyer une nouvelle.',
    expired: 'Cette invitation a expiré. Demandez à la personne qui vous a invité d’en envoyer une nouvelle.',
    goesByMail: 'Cette installation envoie les invitations par courrier : renvoyez-la plutôt.',
    used: 'Cette invitation a déjà servi : connectez-vous.',
    signInFirst: 'Un compte existe déjà pour {email} : connectez-vous avec lui pour rejoindre {company}.',
    otherAccount:
      'Cette invitation est pour {email}, mais vous êtes connecté avec un autre compte. Déconnectez-vous d’abord.',
    problem: {
      noAddress: 'Ligne {line} : aucune adresse e-mail dans « {text} ».',
      badAddress: 'Ligne {line} : « {text} » n’est pas une adresse e-mail complète.',
      twice: 'Ligne {line} : « {text} » figure déjà plus haut.',
    },
  },
  {
    notFound: 'There is no such invitation (any more). Ask the person who invited you to send a new one.',
    goesByMail: 'This installation sends invitations by mail: send it again instead.',
    expired: 'This invitation has expired. Ask the person who invited you to send a new one.',
    used: 'This invitation was used already: sign in.',
    signInFirst: 'There is an account for {email} already: sign in with it to join {company}.',
    otherAccount: 'This invitation is for {email}, but you are signed in with another account. Sign out first.',
    problem: {
      noAddress: 'Line {line}: there is no e-mail address in “{text}”.',
      badAddress: 'Line {line}: “{text}” is not a complete e-mail address.',
      twice: 'Line {line}: “{text}” stands further up already.',
    },
  },
);
