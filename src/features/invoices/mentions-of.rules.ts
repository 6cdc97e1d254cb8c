// Which sentences stand at the foot of an invoice, by its case.

import type { Invoice, Seller } from './invoice.record.ts';
import {
  exemptions,
  lateAtEcbRate,
  lateAtRate,
  mentionOn,
  noEscompte,
  onDebits,
  recoveryFee,
} from './legal-mentions.ts';

/** In the order of the paper; an invoice keeps the words of its own day. */
export function mentionsOf(
  invoice: Pick<Invoice, 'kind' | 'groups' | 'exemptions' | 'buyer'>,
  seller: Seller,
  issuedOn: string,
): string[] {
  return [...reasonsOf(invoice, issuedOn), ...ofTax(seller, issuedOn), ...ofPayment(invoice, seller, issuedOn)];
}

/** Why nothing is charged, one sentence for each category there is. */
export function reasonsOf(
  { groups, exemptions: chosen }: Pick<Invoice, 'groups' | 'exemptions'>,
  issuedOn: string,
): string[] {
  return chosen
    .filter(({ category }) => groups.some((group) => group.category === category))
    .map(({ code, text }) => text || mentionOn(exemptions[code].mentions, issuedOn));
}

const ofTax = ({ vatOnDebits, vatRegime }: Seller, issuedOn: string) =>
  vatOnDebits && vatRegime === 'normal' ? [mentionOn(onDebits, issuedOn)] : [];

/** What it costs to pay late is between traders; a consumer owes it only after a formal notice. */
function ofPayment({ kind, buyer }: Pick<Invoice, 'kind' | 'buyer'>, seller: Seller, issuedOn: string): string[] {
  if (kind === 'credit' || buyer.isConsumer) return [];
  const { escompte, lateRate } = seller;
  return [
    escompte ? `Escompte pour paiement anticipé\u202f: ${escompte}` : mentionOn(noEscompte, issuedOn),
    lateRate === null
      ? mentionOn(lateAtEcbRate, issuedOn)
      : lateAtRate((lateRate / 100).toLocaleString('fr', { maximumFractionDigits: 2 })),
    mentionOn(recoveryFee, issuedOn),
  ];
}
