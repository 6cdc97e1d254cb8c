import { Button } from '@mantine/core';
import { IconFileInvoice, IconPackage } from '@tabler/icons-react';
import { useMemo } from 'react';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { amountText } from '../../sales/line-texts.rules.ts';
import { useSalesOf } from '../../sales/web/last-basket.ts';
import { numberOf, type Quote, quoteRecord } from '../quote.record.ts';
import { openDocument } from './opened.ts';
import classes from './quote.module.css';
import { quoteTones, stateNow } from './quote-view.tsx';

const MOST_SHOWN = 5;

/** « Devis » and « Vente », one press each: what they bought last stands there. */
export function SellButtons({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { can } = useCaller();
  if (prospect.archivedAt || !can('sales.edit', prospect.ownerId)) return null;
  return (
    <Button.Group>
      <Button
        flex={1}
        variant="default"
        leftSection={<IconFileInvoice size={16} />}
        onClick={() => openDocument({ kind: 'newQuote', prospectId: prospect.id })}
      >
        {t('quoteForm.create')}
      </Button>
      <Button
        flex={1}
        variant="default"
        leftSection={<IconPackage size={16} />}
        onClick={() => openDocument({ kind: 'newSale', prospectId: prospect.id })}
      >
        {t('quoteForm.sell')}
      </Button>
    </Button.Group>
  );
}

/** Whether there is a quote or a sale of this person on the device. */
export function useHasSales(prospectId: string): boolean {
  const hasQuotes =
    useRows(
      quoteRecord,
      useMemo(() => ({ where: ofProspect(prospectId), limit: 1 }), [prospectId]),
    ).length > 0;
  return useSalesOf(prospectId).length > 0 || hasQuotes;
}

const ofProspect = (prospectId: string) => ({
  and: [
    { field: 'prospectId', is: prospectId },
    { field: 'archivedAt', is: null },
  ],
});

/** What was offered to somebody and what they bought, the newest first. */
export function SalesOfProspect({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const now = useNow();
  const { locale } = useLanguage();
  const query = useMemo(() => ({ where: ofProspect(prospect.id) }), [prospect.id]);
  const all: readonly Quote[] = useRows(quoteRecord, query);
  const sales = useSalesOf(prospect.id);
  const quotes = all
    .filter(({ state }) => state !== 'replaced')
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const left = Math.max(0, quotes.length - MOST_SHOWN) + Math.max(0, sales.length - MOST_SHOWN);
  return (
    <>
      {quotes.slice(0, MOST_SHOWN).map((quote) => {
        const state = stateNow(quote, now);
        return (
          <button
            key={quote.id}
            type="button"
            className={classes.entry}
            onClick={() => openDocument({ kind: 'quote', id: quote.id })}
          >
            <span className={classes.entryName}>{numberOf(quote) ?? quote.title ?? t('quoteForm.draft')}</span>
            <span className={classes.figure}>{amountText(quote.gross, quote.currency, locale)}</span>
            <StateBadge text={t(`quote.state.${state}`)} tone={quoteTones[state]} />
          </button>
        );
      })}
      {sales.slice(0, MOST_SHOWN).map((sale) => (
        <button
          key={sale.id}
          type="button"
          className={classes.entry}
          data-struck={sale.state === 'cancelled' || undefined}
          onClick={() => openDocument({ kind: 'sale', id: sale.id })}
        >
          <span className={classes.entryName}>{t('basket.saleOfDay', { day: dayInFigures(sale.soldOn, locale) })}</span>
          <span className={classes.figure}>{amountText(sale.gross, sale.currency, locale)}</span>
          <StateBadge text={t(`sale.state.${sale.state}`)} tone={sale.state === 'made' ? 'won' : 'late'} />
        </button>
      ))}
      {left > 0 && <p className={classes.soft}>{t('quoteForm.more', { count: left })}</p>}
    </>
  );
}
