import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { amountText, marginText, quantityText } from '../line-texts.rules.ts';
import { marginOfSale } from '../margin.rules.ts';
import { cancelSale, restoreSale } from '../sale.commands.ts';
import { type Sale, type SaleLineRow, saleLineRecord } from '../sale.record.ts';
import classes from './line-editor.module.css';

interface SaleViewProps {
  sale: Sale;
  prospect: Prospect;
  onClose(): void;
  onDone(text: string, undo: () => Promise<unknown>): void;
  /** Opens the quote it came of. */
  onQuote(id: string): void;
  /** The number of the invoice that stands for it: a sale that is invoiced is not cancelled. */
  invoiceNumber?: string | undefined;
  /** What else can be done with one that stands. */
  more?: ReactNode;
}

/** What was sold, line by line; it stands or is cancelled. */
export function SaleViewPanel({ sale, prospect, onClose, onDone, onQuote, invoiceNumber, more }: SaleViewProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const query = useMemo(() => ({ where: { field: 'saleId', is: sale.id } }), [sale.id]);
  const rows: readonly SaleLineRow[] = useRows(saleLineRecord, query);
  const cancel = useCommand(cancelSale);
  const restore = useCommand(restoreSale);
  const { submit, problem, busy } = useSubmit(async () => {
    if (sale.state === 'cancelled') return restore({ id: sale.id });
    await cancel({ id: sale.id });
    onClose();
    onDone(t('sale.cancelled'), () => restore({ id: sale.id }));
  });
  const amount = (value: number) => amountText(value, sale.currency, locale);
  const { quoteId, state } = sale;
  const margin = marginOfSale(rows, sale);
  return (
    <SidePanel
      opened
      wide
      title={`${t('basket.saleOfDay', { day: dayInFigures(sale.soldOn, locale) })} · ${prospectName(prospect)}`}
      closeText={t('basket.close')}
      onClose={onClose}
      footer={
        <>
          {state === 'made' && more}
          {can('sales.edit', prospect.ownerId) && !invoiceNumber && (
            <Button variant="default" loading={busy} onClick={submit}>
              {t(state === 'made' ? 'basket.cancelSale' : 'basket.restoreSale')}
            </Button>
          )}
          {quoteId && (
            <Button variant="subtle" onClick={() => onQuote(quoteId)}>
              {t('basket.fromQuote')}
            </Button>
          )}
        </>
      }
    >
      <FormProblem text={problem} />
      <div>
        <StateBadge text={t(`sale.state.${state}`)} tone={state === 'made' ? 'won' : 'late'} />
        {invoiceNumber && <p className={classes.soft}>{t('basket.invoiced', { number: invoiceNumber })}</p>}
      </div>
      <ul className={classes.sold}>
        {rows
          .toSorted((a, b) => a.position - b.position)
          .map((line) => (
            <li key={line.id} className={classes.soldLine}>
              <span>{line.name}</span>
              <span className={classes.net}>{amount(line.net)}</span>
              <span className={classes.soft}>
                {`${quantityText(line.quantity, locale)} × ${amount(line.unitPrice)}`}
              </span>
            </li>
          ))}
      </ul>
      <dl className={classes.sums}>
        <div className={classes.sum}>
          <dt>{t('basket.net')}</dt>
          <dd>{amount(sale.net)}</dd>
        </div>
        <div className={classes.sum} data-whole>
          <dt>{t('basket.gross')}</dt>
          <dd>{amount(sale.gross)}</dd>
        </div>
        {margin && (
          <div className={classes.sum} data-loss={margin.amount < 0 || undefined}>
            <dt>
              {margin.lineCount < rows.length
                ? t('basket.marginOfSome', { count: margin.lineCount })
                : t('basket.margin')}
            </dt>
            <dd>{`${amount(margin.amount)} · ${marginText(margin.rate, locale)}`}</dd>
          </div>
        )}
      </dl>
    </SidePanel>
  );
}
