// What a quote says beside its lines, the same on paper and on the page behind the link.
import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import type { Seller } from '../../invoices/invoice.record.ts';
import { inThrees } from '../../invoices/server/paper.ts';
import { amountText, rateText } from '../../sales/line-texts.rules.ts';
import type { QuoteDocument } from '../quote-document.rules.ts';
import { quotePaperMessages } from '../quote-paper.messages.ts';

const dictionary = joinMessages({ paper: quotePaperMessages });

export const sayOnQuote =
  (locale: Locale) =>
  (key: string, params?: Params): string =>
    textOf(dictionary, locale, `paper.${key}`, params);

/** The conditions, one a line: what the seller wrote, and what the law wants said. */
export function termsOf(quote: QuoteDocument, locale: Locale): string[] {
  const { terms, deposit, paymentTerms, isCanvassed, isConsumer, insurance, mediator, legal, currency } = quote;
  const say = sayOnQuote(locale);
  const money = (amount: number) => amountText(amount, currency, locale);
  const late = ({ lateRate }: Seller) =>
    lateRate === null ? say('lateAtEcb') : say('late', { rate: rateText(lateRate, locale) });
  return [
    terms,
    deposit && say('depositTerms', { rate: rateText(deposit.rate, locale), amount: money(deposit.amount) }),
    isCanvassed && say('depositLater'),
    paymentTerms && say(`payment.${paymentTerms.method}`, { days: paymentTerms.days }),
    legal && !isConsumer && late(legal),
    legal?.vatRegime === 'franchise' && say('franchise'),
    legal && say('free'),
    insurance && say('insurance', { text: insurance }),
    mediator && say('mediator', { text: mediator }),
  ].filter((text): text is string => Boolean(text));
}

/** The lines of a party as they are read: a country by its name, and only abroad; a SIREN by threes. */
export function partyLines({ lines }: QuoteDocument['client'], { legal }: QuoteDocument, locale: Locale): string[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const home = legal?.country ?? 'FR';
  return lines
    .filter((line) => line !== home)
    .map((line) => (/^[A-Z]{2}$/.test(line) ? (names.of(line) ?? line) : line))
    .map((line) =>
      line.replace(/^(SIRE[NT]) (\d+)$/, (_, word: string, digits: string) => `${word}\u00a0${inThrees(digits)}`),
    );
}
