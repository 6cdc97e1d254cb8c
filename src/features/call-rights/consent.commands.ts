import { z } from 'zod';
import { addDays, addMinutes } from '../../engine/dates.ts';
import { defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type Consent, consentRecord } from '../contact-rules/consent.record.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { emptyConsent } from './oppose.ts';

const { shape } = consentRecord.schema;
const said = z.strictObject({
  id,
  prospectId: id,
  channel: shape.channel,
  method: shape.method.unwrap(),
  /** When it was given, where it was not now. */
  at: instant.optional(),
  outsideHours: z.boolean().default(false),
  scope: shape.scope.optional(),
  wording: shape.wording.optional(),
  wordingVersion: shape.wordingVersion.optional(),
  controller: shape.controller.optional(),
  formUrl: shape.formUrl.optional(),
  ip: shape.ip.optional(),
  userAgent: shape.userAgent.optional(),
  evidence: shape.evidence.optional(),
  evidenceFile: shape.evidenceFile.optional(),
  evidenceHash: shape.evidenceHash.optional(),
});

const ONE_CALL_IN_DAYS = 30;

/** Somebody agreed. Without the words they agreed to and a proof it is only declared, and allows nothing. */
/** Done once a person may be called who might not: elsewhere they may have been left out for it. */
export const mayBeCalledJob = 'prospect.mayBeCalled';

export const recordConsent = defineCommand({
  name: 'consent.record',
  args: said,
  permission: 'prospects.edit',
  async run(store, { prospectId, at: givenAt, ...args }, { caller, at: now, enqueue }): Promise<Consent> {
    const prospect = await findForWriting(store, prospectId, caller);
    const known = await store.find(consentRecord, args.id);
    if (known) return known;
    const at = givenAt ?? now;
    if (at > addMinutes(now, 1)) refuse('consent.inTheFuture', {}, 'at');
    const isOneCall = args.method === 'rappel_demande';
    const until = isOneCall ? `${addDays(at.slice(0, 10), ONE_CALL_IN_DAYS)}${at.slice(10)}` : null;
    const state = isProven(args) ? 'given' : 'declared';
    const consent = await store.insert(consentRecord, {
      ...emptyConsent,
      ...args,
      prospectId,
      state,
      at,
      until,
      userId: caller.userId,
    });
    if (state === 'given' && args.channel === 'phone' && !(await isTakenBackSince(store, prospect, at))) {
      const callConsent = { givenAt: at, until, outsideHours: args.outsideHours, ...(isOneCall && { isOneCall }) };
      await store.update(prospectRecord, prospectId, { callConsent });
      await enqueue(mayBeCalledJob, { prospectId });
    }
    return consent;
  },
});

/** Taking it back is as easy as giving it: any channel, anybody who works on the person, one press. */
export const withdrawConsent = defineCommand({
  name: 'consent.withdraw',
  args: z.strictObject({ id, prospectId: id, channel: shape.channel, via: z.string().trim().max(120).nullish() }),
  permission: 'prospects.edit',
  async run(store, { id, prospectId, channel, via }, { caller, at }): Promise<Consent> {
    const prospect = await findForWriting(store, prospectId, caller);
    const known = await store.find(consentRecord, id);
    if (known) return known;
    const withdrawn = await store.insert(consentRecord, {
      ...emptyConsent,
      id,
      prospectId,
      channel,
      state: 'withdrawn',
      at,
      userId: caller.userId,
      withdrawnVia: via || null,
    });
    const wasGivenBefore = (prospect.callConsent?.givenAt ?? at) <= at;
    if (channel === 'phone' && prospect.callConsent && wasGivenBefore)
      await store.update(prospectRecord, prospectId, { callConsent: null });
    return withdrawn;
  },
});

/** The words shown, and something that shows that they agreed. Asking to be called back is said by the form itself. */
function isProven({ method, wording, evidence, evidenceHash, formUrl }: Partial<Consent>): boolean {
  if (method === 'rappel_demande') return true;
  return Boolean(wording) && Boolean(evidence || evidenceHash || formUrl);
}

/** An older paper that turns up does not undo what was said later. */
async function isTakenBackSince(store: Store, { id, callConsent }: Prospect, at: string): Promise<boolean> {
  if (callConsent && callConsent.givenAt > at) return true;
  const [last] = await store.list(consentRecord, {
    where: {
      and: [
        { field: 'prospectId', is: id },
        { field: 'channel', is: 'phone' },
        { field: 'state', is: 'withdrawn' },
        { field: 'at', from: at },
      ],
    },
    limit: 1,
  });
  return last !== undefined;
}
