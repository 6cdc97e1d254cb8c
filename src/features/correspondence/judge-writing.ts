// The gate of a message inside a command, and for the composer: what the store knows of the person and the channel.
import type { Caller, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { callableNumbers } from '../call-rights/callable-number.rules.ts';
import { companyRecord } from '../companies/company.record.ts';
import {
  canWrite,
  canWriteFromNumber,
  type WriteAnswer,
  type WriteBlock,
  type WriteFacts,
  type WritePurpose,
  type WritingChannel,
} from '../contact-rules/can-write.rules.ts';
import { type Consent, consentRecord } from '../contact-rules/consent.record.ts';
import { type Opposition, oppositionRecord } from '../contact-rules/opposition.record.ts';
import { isListed } from '../contact-rules/opposition-list.ts';
import { type Interaction, interactionRecord } from '../interactions/interaction.record.ts';
import { type Outcome, outcomeRecord } from '../outcomes/outcome.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { mailOf } from './email.record.ts';
import { isOutOfReach } from './whatsapp.rules.ts';

/** What is read of a person before anything is judged. */
export interface KnownForWriting {
  consents: readonly Consent[];
  oppositions: readonly Opposition[];
  /** Newest first. */
  interactions: readonly Interaction[];
  outcomes: readonly Outcome[];
  offer: WriteFacts['offer'];
}

/** Where a message by this channel would go. */
export function addressFor(channel: WritingChannel, { phones, emails }: Pick<Prospect, 'phones' | 'emails'>) {
  if (channel === 'email') return (emails.find(({ status }) => status !== 'invalid') ?? emails[0])?.address ?? null;
  return callableNumbers({ phones }).find(({ kind }) => kind === 'mobile')?.number ?? null;
}

/** By which channel somebody is written to first: by e-mail, else on their mobile; null where there is neither. */
export function firstChannel(prospect: Pick<Prospect, 'phones' | 'emails'>): 'email' | 'whatsapp' | null {
  if (prospect.emails.length > 0) return 'email';
  return addressFor('whatsapp', prospect) ? 'whatsapp' : null;
}

/** Of one message. */
interface AskedWriting {
  address?: string | null | undefined;
  /** It serves a sale; only to a customer. */
  isService?: boolean | undefined;
}

export function writeFacts(
  channel: WritingChannel,
  prospect: Prospect,
  known: KnownForWriting,
  { country, address = addressFor(channel, prospect), isService = false }: AskedWriting & { country: string },
): WriteFacts {
  const { consents, oppositions, interactions } = known;
  const opposition = oppositions.find(
    (one) => (one.channel === channel || one.channel === 'all') && !one.liftsId && !one.liftedAt,
  );
  const [last] = consents
    .filter((one) => one.channel === channel && one.state !== 'declared')
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const exchanged = interactions.filter(({ kind, undoneAt }) => kind === channel && !undoneAt);
  const wroteLast = exchanged.find(({ direction, details }) => direction === 'in' && !mailOf(details)?.isAbsence);
  return {
    audience: prospect.audience,
    country: prospect.address.country || country,
    isAnonymised: false,
    address: address ?? null,
    hasBounced: prospect.emails.some((one) => one.address === address && one.status === 'invalid'),
    hasOrganisation: Boolean(prospect.organisation || prospect.siret),
    opposedAt: opposition?.at ?? null,
    consent: last?.state === 'given' ? { givenAt: last.at, until: last.until } : null,
    isCustomer: prospect.callContract !== null,
    isService: isService && prospect.customerSince !== null,
    offer: known.offer,
    requestedAt: channel === 'email' ? requestedAt(known, exchanged) : null,
    wroteAt: wroteLast?.occurredAt ?? null,
  };
}

/** What is sent after these was asked for. */
const askedFor: ReadonlySet<Outcome['suggestion']> = new Set(['documentation', 'quote', 'video-meeting', 'sign']);

/** « Envoyez-moi une documentation », a quote: asked for on the telephone, and allowed once. */
function requestedAt({ interactions, outcomes }: KnownForWriting, exchanged: readonly Interaction[]): string | null {
  const asking = new Set(
    outcomes
      .filter(({ effect, suggestion }) => effect === 'email-once' || askedFor.has(suggestion))
      .map(({ code }) => code),
  );
  const asked = interactions.find(({ kind, outcome, undoneAt }) => {
    return kind === 'call' && !undoneAt && outcome !== null && asking.has(outcome);
  });
  if (!asked) return null;
  const isSent = exchanged.some(({ direction, occurredAt }) => direction === 'out' && occurredAt > asked.occurredAt);
  return isSent ? null : asked.occurredAt;
}

const NEWEST = 60;

async function readKnown(store: Store, prospect: Prospect, companyId: string): Promise<KnownForWriting> {
  const where = { field: 'prospectId', is: prospect.id };
  const newest = { where, order: [{ field: 'occurredAt', descending: true }], limit: NEWEST };
  const [consents, oppositions, interactions, outcomes, company] = await Promise.all([
    store.list(consentRecord, { where }),
    store.list(oppositionRecord, { where }),
    store.list(interactionRecord, newest),
    store.list(outcomeRecord),
    store.find(companyRecord, companyId),
  ]);
  return { consents, oppositions, interactions, outcomes, offer: company?.callPolicy.offer ?? null };
}

/** From whose telephone it goes: by any channel, or by WhatsApp from the company's own number. */
export type WritingWay = WritingChannel | 'companyNumber';

export const channelOf = (way: WritingWay): WritingChannel => (way === 'companyNumber' ? 'whatsapp' : way);

/** What is told of a block: a message to a telephone lacks no address but a mobile. */
export const blockOf = (channel: WritingChannel, code: WriteBlock) =>
  code === 'NO_ADDRESS' && channel !== 'email' ? ('NO_MOBILE' as const) : code;

/** The answer to what is known, by the way it goes. */
export function answerFor(
  way: WritingWay,
  prospect: Prospect,
  known: KnownForWriting,
  { at, ...where }: AskedWriting & { country: string; at: string },
): WriteAnswer {
  const channel = channelOf(way);
  const facts = writeFacts(channel, prospect, known, where);
  if (way !== 'companyNumber') return canWrite(channel, facts, at);
  const hasBounced = isOutOfReach(known.interactions, facts.address);
  return canWriteFromNumber({ ...facts, hasBounced }, at);
}

/** The answer of the gate; the server also asks the list of everybody who objected, whatever record has their address. */
export async function askToWrite(
  store: Store,
  way: WritingWay,
  prospect: Prospect,
  { caller, at, address, isService }: AskedWriting & { caller: Caller; at: string },
): Promise<WriteAnswer> {
  const channel = channelOf(way);
  const known = await readKnown(store, prospect, caller.companyId);
  const answer = answerFor(way, prospect, known, { country: caller.country, address, at, isService });
  const contacts = address?.includes('@')
    ? { phones: [], emails: [{ address }] }
    : { phones: address ? [{ number: address }] : [], emails: [] };
  const heeds = answer.ok && answer.purpose !== 'service';
  if (heeds && (await isListed(store, contacts, channel))) return { ok: false, code: 'OPPOSITION' };
  return answer;
}

/** Refuses what the rules forbid, with the reason. */
export async function judgeWriting(
  store: Store,
  way: WritingWay,
  prospect: Prospect,
  asking: AskedWriting & { caller: Caller; at: string },
): Promise<WritePurpose> {
  const answer = await askToWrite(store, way, prospect, asking);
  return answer.ok ? answer.purpose : refuse(`writeRight.${blockOf(channelOf(way), answer.code)}`, {}, 'to');
}
