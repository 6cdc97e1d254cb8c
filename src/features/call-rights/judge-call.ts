// The gate inside a command: refused where somebody is about to call, noted as an incident where they have called already.
import { wallTime } from '../../engine/dates.ts';
import type { CommandContext, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { companyRecord } from '../companies/company.record.ts';
import { type CallPolicy, type CampaignOffer, policyIn, usualPolicy } from '../contact-rules/call-policy.ts';
import { type CallAttempt, countedAttempts } from '../contact-rules/call-standing.ts';
import type { CallAnswer } from '../contact-rules/can-call.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { type Asking, mayCall, mayCallFrom } from './call-facts.rules.ts';
import { callIncidentRecord } from './call-incident.record.ts';
import { placeOfCall } from './call-place.rules.ts';

/** The company's rules, as they are while a campaign with this offer is called. */
export async function policyOf(
  store: Store,
  companyId: string,
  offer: CampaignOffer | null | undefined,
): Promise<CallPolicy> {
  return policyIn((await store.find(companyRecord, companyId))?.callPolicy ?? usualPolicy, offer);
}

/** Tells whoever called that a colleague did so, too. */
export const calledTwiceJob = 'callRight.calledTwice';

/** A call about to be made, or made: under which id it is kept, whether it was dialled, and which number it rings. */
export interface JudgedCall {
  id: string;
  isDial: boolean;
  number: string | null;
  /** What the campaign it belongs to sells. */
  offer: CampaignOffer | null | undefined;
  /** A colleague's call of about then, where no lease of this card kept them apart. */
  colleague?: CallAttempt | undefined;
}

/** Refuses a call that the rules forbid; one that has taken place is accepted, and the incident is written down. */
export async function judgeCall(
  store: Store,
  prospect: Prospect,
  { id, isDial, number, offer, colleague }: JudgedCall,
  { caller, at, alreadyDone, enqueue }: CommandContext,
): Promise<void> {
  const asking = { caller, policy: await policyOf(store, caller.companyId, offer), number, anyNumber: !isDial };
  const byRules = mayCall(prospect, at, asking);
  const answer = byRules.ok && colleague ? inHandsOfColleague : byRules;
  if (answer.ok) return;
  if (!alreadyDone) refuseCall(answer, prospect, at, asking);
  if (!store.holds(callIncidentRecord)) return;
  const { callConsent, callContract, unprovenAt, refusedOn, doNotCallAt, recentAttempts } = prospect;
  await store.insert(callIncidentRecord, {
    id,
    prospectId: prospect.id,
    userId: caller.userId,
    code: answer.code,
    at,
    dialId: isDial ? id : null,
    facts: {
      ...{ callConsent, callContract, unprovenAt, refusedOn, doNotCallAt, offer: asking.policy.offer },
      attempts: countedAttempts(recentAttempts),
      until: answer.until,
      ...(colleague && { colleague }),
    },
  });
  if (colleague) await enqueue(calledTwiceJob, { incidentId: id }, { key: `calledTwice:${id}` });
}

const inHandsOfColleague: CallAnswer = { ok: false, code: 'LOCKED', until: null };

function refuseCall(answer: CallAnswer & { ok: false }, prospect: Prospect, at: string, asking: Asking): never {
  const from = mayCallFrom(prospect, at, asking) ?? answer.until;
  return refuse(sentenceOf(answer.code, from), from ? momentOf(from, prospect, asking) : {});
}

/** The key of the sentence that says why; with the next moment where there is one. */
export function sentenceOf(code: string, from: string | null): string {
  return from ? `callRight.${code}.from` : `callRight.${code}.never`;
}

/**
 * Day and time of an instant by the company's clock, as both languages read them. Where the prospect's clock shows
 * another hour, the city says whose this one is: « 07:00 (Paris) ».
 */
export function momentOf(instant: string, prospect: Prospect, { caller, policy }: Pick<Asking, 'caller' | 'policy'>) {
  const { day, time } = wallTime(instant, caller.timeZone);
  const [year, month, date] = day.split('-');
  const there = wallTime(instant, placeOfCall(prospect, caller, policy).zone);
  const city = caller.timeZone.split('/').at(-1)?.replaceAll('_', ' ');
  return { date: `${date}/${month}/${year}`, time: there.time === time ? time : `${time} (${city})` };
}
