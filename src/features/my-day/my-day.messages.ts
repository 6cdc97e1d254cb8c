import { defineMessages } from '../../engine/messages.ts';

/** « Ma journée »: what waits for one person today. */
export const myDayMessages = defineMessages(
  {
    title: 'Ma journée',
    play: 'Appeler ma journée',
    summary: '{now} à faire maintenant · {later} plus tard aujourd’hui',
    part: {
      inbound: 'Demandes entrantes',
      late: 'En retard',
      now: 'Maintenant',
      later: 'Plus tard aujourd’hui',
      coming: 'À venir',
    },
    words: '{text}',
    more: 'et {count} de plus\u202f: la session les appelle aussi.',
    empty: 'Rien ne vous attend',
    emptyText:
      'Rappels promis, relances, rendez-vous, choses à faire et demandes entrantes se rangent ici, à leur heure.',
    next: 'La prochaine action est prévue {when}.',
    toProspects: 'Voir mes prospects',
    loading: 'Votre journée se charge…',
  },
  {
    title: 'My day',
    play: 'Call my day',
    summary: '{now} to do now · {later} later today',
    part: {
      inbound: 'Inbound requests',
      late: 'Late',
      now: 'Now',
      later: 'Later today',
      coming: 'To come',
    },
    words: '{text}',
    more: 'and {count} more: the session calls them too.',
    empty: 'Nothing waits for you',
    emptyText:
      'Promised call-backs, retries, appointments, things to do and inbound requests take their place here, at their time.',
    next: 'The next action is planned {when}.',
    toProspects: 'See my prospects',
    loading: 'Your day is loading…',
  },
);
