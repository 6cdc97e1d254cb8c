import { defineMessages } from '../../engine/messages.ts';

/** What the server says of exports. */
export const exportMessages = defineMessages(
  {
    notFound: 'Cet export n’existe pas (ou plus).',
    nobody: 'Aucun prospect à exporter : votre rôle n’en laisse sortir aucun de cette liste.',
    alreadyEndedConflict: 'Cet export est déjà terminé.',
    notReadyConflict: 'Ce fichier n’est pas encore prêt.',
    expired: 'Ce fichier n’est plus conservé. Demandez un nouvel export.',
    grownConflict: 'Cette liste compte maintenant plus de {most} prospects. Demandez un nouvel export.',
    seesLess: 'Vos droits ont changé depuis cet export. Demandez-en un nouveau.',
    tooManyConflict: 'Trois de vos exports sont déjà en cours. Attendez la fin de l’un d’eux, ou arrêtez-le.',
    broken: 'L’export s’est arrêté sur une erreur de notre côté, qui a été enregistrée. Demandez-en un nouveau.',
  },
  {
    notFound: 'This export does not exist (any more).',
    nobody: 'No prospect to export: your role lets none of this list out.',
    alreadyEndedConflict: 'This export has already ended.',
    notReadyConflict: 'This file is not ready yet.',
    expired: 'This file is no longer kept. Ask for a new export.',
    grownConflict: 'This list holds more than {most} prospects by now. Ask for a new export.',
    seesLess: 'Your rights have changed since this export. Ask for a new one.',
    tooManyConflict: 'Three of your exports are under way. Wait for one to end, or stop it.',
    broken: 'The export stopped on an error of ours, which was recorded. Ask for a new one.',
  },
);
