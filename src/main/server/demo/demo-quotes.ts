// Quotes of the demo in every state they can have.
import { addDays } from '../../../engine/dates.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import { acceptQuote, createQuote, refuseQuote } from '../../../features/quotes/quote.commands.ts';
import { type Quote, quoteRecord } from '../../../features/quotes/quote.record.ts';
import { noteQuote } from '../../../features/quotes/quote-events.ts';
import { expireQuote } from '../../../features/quotes/server/quote.job.ts';
import { sendQuoteBy } from '../../../features/quotes/server/send-quote.ts';
import { basketOf } from './demo-baskets.ts';
import { type DemoTrade, onDay } from './open-trade.ts';

type Fate = 'draft' | 'sent' | 'seen' | 'accepted' | 'refused' | 'expired';

/** The oldest first: numbers are given in the order of days. */
const quotes: readonly { daysAgo: number; fate: Fate; title: string }[] = [
  { daysAgo: 62, fate: 'expired', title: 'Éclairage du parking' },
  { daysAgo: 48, fate: 'refused', title: 'Relamping de l’atelier' },
  { daysAgo: 34, fate: 'accepted', title: 'Mise en lumière de la façade' },
  { daysAgo: 21, fate: 'sent', title: 'Relamping des bureaux' },
  { daysAgo: 16, fate: 'seen', title: 'Remplacement des blocs de secours' },
  { daysAgo: 9, fate: 'seen', title: 'Détection de présence dans les circulations' },
  { daysAgo: 6, fate: 'sent', title: 'Éclairage de la salle de vente' },
  { daysAgo: 3, fate: 'sent', title: 'Relamping de l’entrepôt' },
  { daysAgo: 1, fate: 'draft', title: 'Éclairage des extérieurs' },
  { daysAgo: 0, fate: 'draft', title: 'Étude et pose, second étage' },
];

const DAYS_TO_ANSWER = 4;
const terms = 'Acompte de 30 % à la commande, solde à 30 jours. Livraison sous trois semaines.';

export async function writeDemoQuotes(
  trade: DemoTrade,
  { offered, customer }: { offered: readonly Prospect[]; customer: Prospect | undefined },
): Promise<void> {
  const left = [...offered];
  for (const quote of quotes) {
    const prospect = quote.fate === 'accepted' ? customer : left.shift();
    if (prospect) await writeOne(trade, prospect, quote);
  }
}

async function writeOne(
  trade: DemoTrade,
  prospect: Prospect,
  { daysAgo, fate, title }: (typeof quotes)[number],
): Promise<void> {
  const { dice, store } = trade;
  const day = addDays(trade.today, -daysAgo);
  const context = onDay(trade, day, prospect.ownerId);
  const id = dice.id(context.at);
  const written = { id, prospectId: prospect.id, currency: 'EUR', lines: basketOf(dice, trade.shelf, day) };
  await createQuote.run(store, createQuote.args.parse({ ...written, title, terms }), context);
  if (fate === 'draft') return;
  // Without a letter the address is made again each time somebody asks for it.
  const { quote } = await sendQuoteBy('').run(store, { id, to: null }, context);
  if (fate !== 'sent') await answer(trade, { quote, fate, day: addDays(day, DAYS_TO_ANSWER) });
}

async function answer(
  trade: DemoTrade,
  { quote, fate, day }: { quote: Quote; fate: Exclude<Fate, 'draft' | 'sent'>; day: string },
): Promise<void> {
  const { dice, store } = trade;
  const context = onDay(trade, day, quote.userId);
  const [interactionId, saleId, customerId, moveId, saleInteractionId] = Array.from({ length: 5 }, () =>
    dice.id(context.at),
  ) as [string, string, string, string, string];
  if (fate === 'expired') return expireQuote.run(store, { quoteId: quote.id }, trade.context);
  if (fate === 'refused') {
    const because = { by: null, reason: 'Budget reporté à l’année prochaine' };
    await refuseQuote.run(store, { id: quote.id, interactionId, ...because }, context);
    return;
  }
  if (fate === 'accepted') {
    const ids = { interactionId, saleId, customerId, moveId, saleInteractionId };
    await acceptQuote.run(store, { id: quote.id, by: 'Le gérant', ...ids }, context);
    return;
  }
  const seen = await store.update(quoteRecord, quote.id, { state: 'seen', seenAt: context.at });
  await noteQuote(store, seen, { event: 'seen', interactionId }, context);
}
