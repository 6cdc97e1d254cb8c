// May this person be written to now, by this channel? One answer for the composer on the device and for the server behind
// it (CPCE L.34-5; privacy, § 5). The first block that holds is told.
import { addMinutes } from '../../engine/dates.ts';
import type { BannedOffer } from './call-law.ts';
import { callLawFor } from './call-law.ts';
import type { Audience } from './call-slots.rules.ts';

export const writingChannels = ['email', 'sms', 'whatsapp'] as const;
export type WritingChannel = (typeof writingChannels)[number];

export const writeBlocks = [
  'ANONYMISED',
  'NO_ADDRESS',
  'BAD_ADDRESS',
  'OPPOSITION',
  'SECTOR_BAN',
  'NO_CONSENT',
  'NO_OPT_IN',
] as const;
export type WriteBlock = (typeof writeBlocks)[number];

/** What is known of one prospect and one channel. */
export interface WriteFacts {
  audience: Audience;
  country: string;
  isAnonymised: boolean;
  /** The address or number it goes to; null where there is none. */
  address: string | null;
  /** The address sent the last mail back for good. */
  hasBounced: boolean;
  /** Linked to an organisation: what makes a private mailbox a professional one. */
  hasOrganisation: boolean;
  /** Since when the person asked not to be written to by this channel. */
  opposedAt: string | null;
  /** A proven agreement to this channel, in force until then (null: until it is taken back). */
  consent: { givenAt: string; until: string | null } | null;
  /** A customer under contract, to whom something similar may be offered. */
  isCustomer: boolean;
  /** It serves a sale that was made to them, an invoice say: no canvassing, which an opposition does not stop. */
  isService: boolean;
  /** What is sold, where consumers may not be canvassed for it. */
  offer: BannedOffer | null;
  /** When the person asked for this very message on the telephone; null once it was sent. */
  requestedAt: string | null;
  /** When the person wrote last: answering is no canvassing. */
  wroteAt: string | null;
}

/** Whether it canvasses, and so must tell how to object, answers what the person asked or wrote, or serves a sale. */
export type WritePurpose = 'canvassing' | 'answer' | 'service';

export type WriteAnswer = { ok: true; purpose: WritePurpose } | { ok: false; code: WriteBlock };

/** For so long what somebody wrote or asked for may be answered without another agreement. */
const ANSWERED_WITHIN_MINUTES = 30 * 24 * 60;

export function canWrite(channel: WritingChannel, facts: WriteFacts, at: string): WriteAnswer {
  if (facts.isAnonymised) return { ok: false, code: 'ANONYMISED' };
  if (!facts.address) return { ok: false, code: 'NO_ADDRESS' };
  if (facts.hasBounced) return { ok: false, code: 'BAD_ADDRESS' };
  if (facts.isService) return { ok: true, purpose: 'service' };
  if (facts.opposedAt !== null && facts.opposedAt <= at) return { ok: false, code: 'OPPOSITION' };
  const isAnswer = isRecent(facts.requestedAt, at) || isRecent(facts.wroteAt, at);
  if (isAnswer) return { ok: true, purpose: 'answer' };
  if (!isConsumer(channel, facts)) return { ok: true, purpose: 'canvassing' };
  const isFrenchLaw = callLawFor('B2C', facts.country, at) !== null;
  if (facts.offer !== null && isFrenchLaw && !facts.isCustomer) return { ok: false, code: 'SECTOR_BAN' };
  if (facts.isCustomer || isAgreed(facts, at)) return { ok: true, purpose: 'canvassing' };
  return { ok: false, code: 'NO_CONSENT' };
}

/**
 * The same from the company's own WhatsApp number: whoever has not written is written to only once they agreed to be, a
 * professional too. WhatsApp asks for it, and locks numbers that do without.
 */
export function canWriteFromNumber(facts: WriteFacts, at: string): WriteAnswer {
  const answer = canWrite('whatsapp', facts, at);
  if (!answer.ok || answer.purpose === 'answer' || isAgreed(facts, at)) return answer;
  return { ok: false, code: 'NO_OPT_IN' };
}

const isRecent = (moment: string | null, at: string) =>
  moment !== null && moment <= at && addMinutes(moment, ANSWERED_WITHIN_MINUTES) > at;

function isAgreed({ consent }: WriteFacts, at: string): boolean {
  return consent !== null && consent.givenAt <= at && (consent.until === null || at < consent.until);
}

const PRIVATE_MAIL =
  /@(?:gmail|googlemail|orange|wanadoo|free|laposte|sfr|neuf|bbox|numericable|yahoo|hotmail|live|outlook|msn|icloud|me|gmx|aol|proton|protonmail)\.[a-z.]{2,6}$/i;

/** A mailbox that anybody may open is a consumer’s, unless the record links it to an organisation. */
function isConsumer(channel: WritingChannel, { audience, address, hasOrganisation }: WriteFacts): boolean {
  if (audience === 'B2C') return true;
  return channel === 'email' && !hasOrganisation && PRIVATE_MAIL.test(address ?? '');
}
