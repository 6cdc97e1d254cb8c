import { defineMessages } from '../../engine/messages.ts';

/** « Reprise de dossier »: what a colleague is told who takes somebody over. */
export const caseSummaryMessages = defineMessages(
  {
    title: 'Reprise de dossier',
    copy: 'Copier',
    copied: 'Copié',
    ledBy: 'Suivi par {name}',
    ledByNobody: 'Suivi par personne',
    stage: 'étape {stage}',
    calls: '{count} {count|appel|appels}',
    nothing: 'Aucun échange pour l’instant.',
    promised: {
      callBack: 'Promis\u202f: rappeler {when}',
      appointment: 'Convenu\u202f: rendez-vous {when}',
      quote: 'Promis\u202f: envoyer un devis',
      documentation: 'Promis\u202f: envoyer la documentation',
      demonstration: 'Promis\u202f: montrer une démonstration',
    },
    meeting: 'Rendez-vous',
    late: 'en retard',
    opposed: 'Opposition\u202f: ne plus appeler',
    nothingNext: 'rien de prévu',
    next: 'Ensuite\u202f: {line}',
  },
  {
    title: 'Case summary',
    copy: 'Copy',
    copied: 'Copied',
    ledBy: 'Led by {name}',
    ledByNobody: 'Led by nobody',
    stage: 'stage {stage}',
    calls: '{count} {count|call|calls}',
    nothing: 'No exchange yet.',
    promised: {
      callBack: 'Promised: call back {when}',
      appointment: 'Agreed: appointment {when}',
      quote: 'Promised: send a quote',
      documentation: 'Promised: send the documentation',
      demonstration: 'Promised: show a demonstration',
    },
    meeting: 'Appointment',
    late: 'late',
    opposed: 'Opposition: do not call any more',
    nothingNext: 'nothing planned',
    next: 'Next: {line}',
  },
);
