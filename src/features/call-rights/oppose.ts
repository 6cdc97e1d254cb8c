// An opposition, wherever it is said: on the list by fingerprints, and at once on everybody of the company who has the
// same number or address.
import type { KeyRange, Store } from '../../engine/define.ts';
import { type Consent, consentRecord } from '../contact-rules/consent.record.ts';
import { type Opposition, type OppositionChannel, oppositionRecord } from '../contact-rules/opposition.record.ts';
import { fingerprintsOf } from '../contact-rules/opposition-list.ts';
import { emailKey } from '../prospects/email.rules.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';

/** What nobody is called for any more. */
export const closedToCalls = (at: string) => ({
  doNotCallAt: at,
  callConsent: null,
  nextActionAt: null,
  nextActionKind: null,
});

export const closesCalls = (channel: OppositionChannel) => channel === 'phone' || channel === 'all';

/** Puts a person on the opposition list. Their own row is the caller's to write, and is written before this. */
export async function oppose(
  store: Store,
  prospect: Pick<Prospect, 'id' | 'phones' | 'emails' | 'callConsent'>,
  said: Pick<Opposition, 'id' | 'channel' | 'source' | 'at' | 'userId' | 'scope'> & { evidence?: string | null },
): Promise<Opposition> {
  // Who writes from the address of the house speaks for it as far as e-mails go.
  const contacts = said.channel === 'email' ? { phones: [], emails: prospect.emails } : ownContacts(prospect);
  const row = await store.insert(oppositionRecord, {
    ...said,
    prospectId: prospect.id,
    fingerprints: await fingerprintsOf(store, contacts),
    evidence: said.evidence ?? null,
    reason: null,
    liftsId: null,
    liftedAt: null,
  });
  if (!closesCalls(said.channel)) return row;
  if (prospect.callConsent) {
    await store.insert(consentRecord, {
      ...emptyConsent,
      id: said.id,
      prospectId: prospect.id,
      channel: 'phone',
      state: 'withdrawn',
      at: said.at,
      userId: said.userId,
      withdrawnVia: 'opposition',
    });
  }
  await store.updateByKeys(prospectRecord, keysOf(contacts), {
    changes: closedToCalls(said.at),
    where: {
      and: [
        { field: 'doNotCallAt', is: null },
        { field: 'id', isNot: prospect.id },
      ],
    },
  });
  return row;
}

/** What a consent says when it says nothing else. */
export const emptyConsent: Omit<
  Consent,
  'id' | 'prospectId' | 'channel' | 'state' | 'at' | 'createdAt' | 'updatedAt' | 'rev'
> = {
  method: null,
  until: null,
  outsideHours: false,
  scope: null,
  wording: null,
  wordingVersion: null,
  controller: null,
  formUrl: null,
  ip: null,
  userAgent: null,
  userId: null,
  evidence: null,
  evidenceFile: null,
  evidenceHash: null,
  withdrawnVia: null,
};

/** An address of the whole house is nobody's own: who asks not to be called does not speak for it. */
function ownContacts({ phones, emails }: Pick<Prospect, 'phones' | 'emails'>) {
  return { phones, emails: emails.filter(({ kind }) => kind !== 'generic') };
}

/** The keys under which others of the company share a number or an address; a landline is keyed with a name. */
function keysOf({ phones, emails }: Pick<Prospect, 'phones' | 'emails'>): KeyRange[] {
  return [
    ...phones.flatMap(({ number }) => [
      { kind: 'mobile', key: number },
      { kind: 'landline', key: `${number}|`, isPrefix: true },
    ]),
    ...emails.map(({ address }) => ({ kind: 'email', key: emailKey(address) })),
  ];
}
