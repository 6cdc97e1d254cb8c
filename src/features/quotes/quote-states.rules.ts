// What may be done with a quote: draft → sent → seen → accepted | refused | expired | replaced.
import type { Quote } from './quote.record.ts';

export type QuoteStep =
  | 'edit'
  | 'send'
  | 'see'
  | 'accept'
  | 'refuse'
  | 'expire'
  | 'revise'
  | 'replace'
  | 'reopen'
  | 'archive';

const open = ['sent', 'seen'];
const allowedIn: Readonly<Record<QuoteStep, readonly string[]>> = {
  edit: ['draft'],
  send: ['draft'],
  see: open,
  accept: open,
  refuse: open,
  expire: open,
  revise: [...open, 'accepted', 'refused', 'expired'],
  replace: [...open, 'refused', 'expired'],
  reopen: ['refused'],
  archive: ['draft'],
};

/** Why a step is not to be taken, as the key of a sentence; nothing where it is. */
export function whyNotQuote(
  step: QuoteStep,
  quote: Pick<Quote, 'state' | 'expiresAt' | 'archivedAt'>,
  at: string,
): string | undefined {
  if (quote.archivedAt) return 'quote.archived';
  // The job that marks it may be late; its last day is not.
  if ((step === 'accept' || step === 'reopen') && hasExpired(quote, at)) return 'quote.expired';
  if (allowedIn[step].includes(quote.state)) return undefined;
  return reasons[quote.state];
}

export const hasExpired = ({ state, expiresAt }: Pick<Quote, 'state' | 'expiresAt'>, at: string): boolean =>
  state === 'expired' || ([...open, 'refused'].includes(state) && expiresAt !== null && at >= expiresAt);

const reasons: Readonly<Record<Quote['state'], string>> = {
  draft: 'quote.isDraft',
  sent: 'quote.isSent',
  seen: 'quote.isSent',
  accepted: 'quote.isAccepted',
  refused: 'quote.isRefused',
  expired: 'quote.expired',
  replaced: 'quote.isReplaced',
};
