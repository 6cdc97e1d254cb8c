// What the law asks before a private person is called, in the demo: most of them agreed at a stand or on the site, some
// never did, and some have refused.
import { wallTime } from '../../../engine/dates.ts';
import { keptAttempts } from '../../../features/contact-rules/call-standing.ts';
import type { Consent } from '../../../features/contact-rules/consent.record.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import type { Identity } from './identity.ts';
import type { Story } from './story.ts';

const refusals: ReadonlySet<string | null> = new Set(['PAS_INTERESSE', 'NE_PLUS_APPELER', 'RACCROCHE']);

type Standing = Pick<Prospect, 'callConsent' | 'refusedOn' | 'recentAttempts'>;

/** What the calls of the story leave for the gate to judge by. */
export function whatTheLawAsks(
  { events, setting, doNotCallAt }: Story,
  who: { identity: Identity; repId: string; now: string; hasAgreed: boolean },
): Standing {
  const isConsumer = who.identity.audience === 'B2C';
  const calls = events.filter(({ kind }) => kind === 'call');
  const refusal = calls.findLast(({ outcome }) => refusals.has(outcome));
  const attempts = calls
    .filter(({ outcome }) => outcome !== 'ECHEC_TECHNIQUE' && outcome !== 'DOUBLON')
    .map(({ occurredAt: at }) => ({ at, by: who.repId }));
  const isCallable = isConsumer && who.hasAgreed && !doNotCallAt;
  return {
    callConsent: isCallable ? { givenAt: setting.createdAt, until: null, outsideHours: false } : null,
    refusedOn: isConsumer && refusal ? wallTime(refusal.occurredAt, setting.place.zone).day : null,
    recentAttempts: keptAttempts(attempts, who.now),
  };
}

/** The proof behind the agreement; it bears the id of its prospect, for each has one at most. */
export function consentsOf({ id, callConsent, source }: Prospect, repId: string): Consent[] {
  if (!callConsent) return [];
  const { givenAt: at, until, outsideHours } = callConsent;
  const isAtStand = source?.startsWith('Salon') === true;
  return [
    {
      id,
      prospectId: id,
      channel: 'phone',
      state: 'given',
      method: isAtStand ? 'salon' : 'case_web',
      at,
      until,
      outsideHours,
      scope: null,
      wording: 'J’accepte d’être appelé(e) au sujet des offres présentées. Je peux retirer mon accord à tout moment.',
      wordingVersion: '2026-01',
      controller: null,
      formUrl: isAtStand ? null : 'https://www.atelier-lumen.example/contact',
      ip: null,
      userAgent: null,
      userId: repId,
      evidence: isAtStand ? 'Bulletin signé au stand' : 'Case cochée dans le formulaire de contact',
      evidenceFile: null,
      evidenceHash: null,
      withdrawnVia: null,
      createdAt: at,
      updatedAt: at,
      rev: 1,
    },
  ];
}
