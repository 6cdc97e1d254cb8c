const fr = {
  promised: 'Rappel promis à {time}',
  promisedOn: 'Rappel promis le {day}',
  promisedByColleague: 'Rappel promis à {time} par un collègue',
  promisedByColleagueOn: 'Rappel promis le {day} par un collègue',
  newLead: 'Demande reçue il y a {minutes} min',
  newLeadJustNow: 'Demande reçue à l’instant',
  newLeadToday: 'Demande reçue à {time}',
  newLeadOn: 'Demande reçue le {day}',
  score: 'Score {score}',
  neverCalled: 'Pas encore d’appel',
  retry: 'Relance prévue à {time}',
  retryLate: 'Relance prévue le {day}',
  followUp: 'Suite à donner',
  open: 'Prospect ouvert',
};

const en: typeof fr = {
  promised: 'Call-back promised at {time}',
  promisedOn: 'Call-back promised on {day}',
  promisedByColleague: 'Call-back promised at {time} by a colleague',
  promisedByColleagueOn: 'Call-back promised on {day} by a colleague',
  newLead: 'Request received {minutes} min ago',
  newLeadJustNow: 'Request received just now',
  newLeadToday: 'Request received at {time}',
  newLeadOn: 'Request received on {day}',
  score: 'Score {score}',
  neverCalled: 'Never called',
  retry: 'Retry due at {time}',
  retryLate: 'Retry due on {day}',
  followUp: 'To be followed up',
  open: 'Open prospect',
};

export const queueMessages = { fr, en };
export type QueueReason = keyof typeof fr;
