import { isFilled } from '../prospects/custom-value-text.rules.ts';
import type { CustomValues } from '../prospects/custom-values.rules.ts';
import { isGenericEmail, readEmails } from '../prospects/email.rules.ts';
import { readPhones } from '../prospects/phone.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

/** A new prospect as it is being typed. */
export interface ProspectDraft {
  firstName: string;
  lastName: string;
  organisation: string;
  jobTitle: string;
  phone: string;
  email: string;
  postalCode: string;
  city: string;
  audience: 'B2B' | 'B2C';
  /** Empty: the first stage. */
  stageId: string;
  source: string;
  /** They came by themselves, just now. */
  isInbound: boolean;
  /** Empty: nobody. */
  ownerId: string;
  /** In the organisation's own fields. */
  custom: CustomValues;
}

export type DraftProblems = Partial<Record<keyof ProspectDraft, { key: string; params?: Record<string, string> }>>;

export const emptyDraft: ProspectDraft = {
  firstName: '',
  lastName: '',
  organisation: '',
  jobTitle: '',
  phone: '',
  email: '',
  postalCode: '',
  city: '',
  audience: 'B2B',
  stageId: '',
  source: '',
  isInbound: false,
  ownerId: '',
  custom: {},
};

/** What stands in the way of keeping a draft, by field. A number that cannot be read is kept as typed: no problem. */
export function problemsOf(draft: ProspectDraft, country: string): DraftProblems {
  const problems: DraftProblems = {};
  const isNamed = [draft.firstName, draft.lastName, draft.organisation].some((text) => text.trim());
  if (!isNamed) problems.lastName = { key: 'prospect.nameless' };
  const [wrong] = readEmails(draft.email).unreadable;
  if (wrong) {
    problems.email = wrong.suggestion
      ? { key: 'desk.emailSuggestion', params: { suggestion: wrong.suggestion } }
      : { key: 'desk.wrongEmail', params: { typed: wrong.typed } };
  }
  const typed = draft.phone.trim();
  const isReadable = readPhones(typed, country).some(({ status }) => status !== 'invalid');
  if (typed && !isReadable) problems.phone = { key: 'desk.unreadableNumber' };
  return problems;
}

/** The arguments of `prospect.create` that a draft stands for. */
export function prospectOf(draft: ProspectDraft, now: string) {
  const typed = draft.phone.trim();
  const phones: Prospect['phones'] = typed ? [{ number: typed, kind: 'other' }] : [];
  const emails: Prospect['emails'] = readEmails(draft.email).emails.map(({ address }) => ({
    address,
    kind: isGenericEmail(address) ? 'generic' : 'personal',
  }));
  return {
    firstName: orNull(draft.firstName),
    lastName: orNull(draft.lastName),
    organisation: orNull(draft.organisation),
    jobTitle: orNull(draft.jobTitle),
    source: orNull(draft.source),
    ...(draft.isInbound && { inboundAt: now }),
    audience: draft.audience,
    phones,
    emails,
    address: addressOf(draft),
    ownerId: draft.ownerId || null,
    ...(draft.stageId && { stageId: draft.stageId }),
    custom: Object.fromEntries(Object.entries(draft.custom).filter(([, value]) => isFilled(value))),
  };
}

/** True while there is something to lose. What is only chosen, like the stage, can be chosen again. */
export function isTyped(draft: ProspectDraft): boolean {
  const { firstName, lastName, organisation, jobTitle, phone, email, postalCode, city, custom } = draft;
  const texts = [firstName, lastName, organisation, jobTitle, phone, email, postalCode, city];
  return texts.some((text) => text.trim() !== '') || Object.values(custom).some(isFilled);
}

function addressOf({ postalCode, city }: ProspectDraft): Prospect['address'] {
  return {
    ...(postalCode.trim() && { postalCode: postalCode.trim() }),
    ...(city.trim() && { city: city.trim() }),
  };
}

const orNull = (text: string) => text.trim() || null;
