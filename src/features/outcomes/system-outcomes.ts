// The results every company starts with, in the order of the list. A company may rename, recolour and re-key them, and
// add its own; it may not delete them. Twelve have a key: more cannot be told apart with the telephone in hand.
import type { OutcomeDefinition } from './outcome-definition.ts';

const nothing: Omit<OutcomeDefinition, 'code' | 'label' | 'nextDate'> = {
  key: null,
  color: 'gray',
  reached: false,
  decisionMaker: 'no',
  response: false,
  positive: false,
  countsAsAttempt: true,
  stageKey: null,
  lostReason: null,
  effect: 'none',
  temperature: null,
  asks: null,
  suggestion: null,
};

export const systemOutcomes: readonly OutcomeDefinition[] = [
  agreed('INTERESSE', 'Intéressé', 'Interested', {
    key: '1',
    stageKey: 'premier-contact',
    nextDate: { kind: 'calendar-days', days: 3 },
    temperature: 'warm',
    suggestion: 'short-talk',
  }),
  agreed('TRES_INTERESSE', 'Très intéressé', 'Very interested', {
    key: '2',
    stageKey: 'qualifie',
    nextDate: { kind: 'calendar-days', days: 1 },
    temperature: 'hot',
    suggestion: 'quote',
  }),
  agreed('VEUT_DEMO', 'Veut une démo', 'Wants a demo', {
    key: '3',
    stageKey: 'qualifie',
    nextDate: { kind: 'now' },
    temperature: 'hot',
    suggestion: 'video-meeting',
  }),
  agreed('VEUT_DEVIS', 'Veut un devis', 'Wants a quote', {
    stageKey: 'qualifie',
    nextDate: { kind: 'now' },
    temperature: 'hot',
    suggestion: 'quote',
  }),
  agreed('VEUT_DOC', 'Veut une documentation', 'Wants documentation', {
    stageKey: 'premier-contact',
    nextDate: { kind: 'calendar-days', days: 2 },
    effect: 'email-once',
    suggestion: 'documentation',
  }),
  agreed('RDV_PRIS', 'RDV pris', 'Appointment made', {
    key: 'c',
    stageKey: 'qualifie',
    nextDate: { kind: 'appointment' },
  }),
  agreed('ACCORD_VERBAL', 'Accord verbal / vendu', 'Verbal agreement / sold', {
    // A consumer is not bound until the contract is signed (C. conso L.221-16).
    stageKey: 'negociation',
    nextDate: { kind: 'calendar-days', days: 1 },
    suggestion: 'sign',
  }),
  answered('RAPPELER_PLUS_TARD', 'Rappeler plus tard', 'Call back later', {
    key: '4',
    color: 'yellow',
    decisionMaker: 'ask',
    stageKey: 'premier-contact',
    nextDate: { kind: 'hours', hours: 2 },
    effect: 'requested-call-back',
    suggestion: 'call-back',
  }),
  answered('RAPPELER_1_SEMAINE', 'Rappeler dans 1 semaine', 'Call back in 1 week', {
    key: '7',
    color: 'yellow',
    decisionMaker: 'yes',
    stageKey: 'premier-contact',
    nextDate: { kind: 'calendar-days', days: 7 },
    effect: 'requested-call-back',
    suggestion: 'call-back',
  }),
  answered('RAPPELER_LE', 'Rappeler le …', 'Call back on …', {
    key: 'a',
    color: 'yellow',
    decisionMaker: 'ask',
    stageKey: 'premier-contact',
    nextDate: { kind: 'chosen', defaultDays: null, maxMonths: 12 },
    effect: 'requested-call-back',
    asks: 'date',
    suggestion: 'call-back',
  }),
  answered('PAS_INTERESSE', 'Pas intéressé', 'Not interested', {
    key: '8',
    color: 'red',
    decisionMaker: 'yes',
    stageKey: 'perdu',
    nextDate: { kind: 'recycle', b2bDays: 90, b2cDays: 61 },
    effect: 'refusal',
    asks: 'reason',
  }),
  answered('NE_PLUS_APPELER', 'Ne plus appeler', 'Do not call again', {
    key: '9',
    color: 'red',
    decisionMaker: 'ask',
    stageKey: 'perdu',
    lostReason: 'opposition',
    nextDate: { kind: 'never' },
    effect: 'opposition',
    suggestion: 'stop',
  }),
  answered('DEJA_CLIENT', 'Déjà client', 'Already a customer', {
    decisionMaker: 'ask',
    nextDate: { kind: 'none' },
    effect: 'link-customer',
    suggestion: 'link-customer',
  }),
  answered('DEJA_EQUIPE', 'Déjà équipé (concurrent)', 'Already equipped (competitor)', {
    decisionMaker: 'yes',
    stageKey: 'premier-contact',
    nextDate: { kind: 'before-renewal', daysBefore: 60, otherwiseDays: 180 },
    effect: 'store-competitor',
    suggestion: 'before-renewal',
  }),
  answered('PAS_BUDGET', 'Pas de budget', 'No budget', {
    decisionMaker: 'yes',
    stageKey: 'premier-contact',
    nextDate: { kind: 'chosen', defaultDays: 90, maxMonths: 12 },
  }),
  answered('HORS_CIBLE', 'Hors cible', 'Out of target', {
    color: 'red',
    decisionMaker: 'yes',
    stageKey: 'perdu',
    lostReason: 'out-of-target',
    nextDate: { kind: 'never' },
    effect: 'out-of-target',
  }),
  turnedAway('BARRAGE_SECRETAIRE', 'Barrage secrétaire', 'Stopped by the front desk', {
    key: 'b',
    nextDate: { kind: 'business-days', days: 1, slots: ['A', 'D'], maxTimes: 4 },
    suggestion: 'other-hours',
  }),
  turnedAway('MAUVAIS_CONTACT', 'Mauvais interlocuteur', 'Wrong contact', {
    nextDate: { kind: 'now' },
    effect: 'ask-contact',
  }),
  turnedAway('RACCROCHE', 'A raccroché', 'Hung up', {
    color: 'red',
    decisionMaker: 'ask',
    nextDate: { kind: 'recycle', b2bDays: 30, b2bTimes: 1, b2cDays: 61 },
    effect: 'hang-up',
  }),
  turnedAway('LANGUE', 'Barrière de langue', 'Language barrier', {
    nextDate: { kind: 'none' },
    effect: 'reassign',
  }),
  missed('PAS_DE_REPONSE', 'Pas de réponse', 'No answer', { key: '5' }),
  missed('MESSAGE_VOCAL', 'Message vocal laissé', 'Voicemail left', {
    key: '6',
    nextDate: { kind: 'business-days', days: 2 },
    suggestion: 'follow-up-message',
  }),
  missed('REPONDEUR', 'Répondeur, sans message', 'Answering machine, no message', {}),
  missed('OCCUPE', 'Occupé', 'Busy', {
    nextDate: { kind: 'minutes', minutes: 20, times: 2, afterwards: 'ladder' },
  }),
  missed('FAUX_NUMERO', 'Faux numéro / non attribué', 'Wrong or unassigned number', {
    nextDate: { kind: 'now' },
    effect: 'bad-number',
    suggestion: 'find-number',
  }),
  missed('ENTREPRISE_FERMEE', 'Entreprise fermée', 'Company closed down', {
    stageKey: 'perdu',
    lostReason: 'other',
    nextDate: { kind: 'never' },
    effect: 'company-closed',
  }),
  missed('DOUBLON', 'Doublon', 'Duplicate', { nextDate: { kind: 'none' }, effect: 'merge' }),
  missed('ECHEC_TECHNIQUE', 'Échec technique', 'Technical failure', {
    countsAsAttempt: false,
    nextDate: { kind: 'minutes', minutes: 5, times: 3, afterwards: 'next-business-day' },
  }),
];

type Given<Required extends keyof OutcomeDefinition> = Partial<OutcomeDefinition> & Pick<OutcomeDefinition, Required>;

/** The decision maker said yes to something. */
function agreed(code: string, fr: string, en: string, given: Given<'stageKey' | 'nextDate'>): OutcomeDefinition {
  return answered(code, fr, en, { color: 'green', decisionMaker: 'yes', positive: true, ...given });
}

/** The prospect answered the question: yes, no or later. */
function answered(code: string, fr: string, en: string, given: Given<'decisionMaker' | 'nextDate'>): OutcomeDefinition {
  return { ...nothing, code, label: { fr, en }, reached: true, response: true, ...given };
}

/** Somebody answered, without an answer for us. */
function turnedAway(code: string, fr: string, en: string, given: Given<'nextDate'>): OutcomeDefinition {
  return { ...nothing, code, label: { fr, en }, reached: true, ...given };
}

/** Nobody of the prospect's side was reached. */
function missed(code: string, fr: string, en: string, given: Partial<OutcomeDefinition>): OutcomeDefinition {
  return { ...nothing, code, label: { fr, en }, nextDate: { kind: 'ladder' }, ...given };
}
