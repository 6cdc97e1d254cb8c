import { Button } from '@mantine/core';
import { IconCash, IconFileTypePdf, IconReceiptRefund } from '@tabler/icons-react';
import { useState } from 'react';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { amountText, discountText, quantityText } from '../../sales/line-texts.rules.ts';
import type { SaleLine } from '../../sales/sale-line.ts';
import { lineNet } from '../../sales/totals.rules.ts';
import type { Invoice } from '../invoice.record.ts';
import { CreditDialog } from './credit.dialog.tsx';
import { Dunning } from './dunning.panel.tsx';
import { usePaperTexts } from './invoice-calls.ts';
import { InvoiceState } from './invoice-state.tsx';
import { InvoiceTotals } from './invoice-totals.tsx';
import classes from './invoices.module.css';
import { InvoiceLedger } from './ledger.panel.tsx';
import { PaymentDialog } from './payment.dialog.tsx';
import { SendInvoiceButton } from './send-invoice.button.tsx';

interface IssuedPanelProps {
  invoice: Invoice;
  onClose(): void;
  onOpen(id: string): void;
}

/** An issued invoice: what it says, how it stands, and the few things that may still be done. */
export function IssuedPanel({ invoice, onClose, onOpen }: IssuedPanelProps) {
  const t = useText();
  const { can } = useCaller();
  const { money, day } = usePaperTexts();
  const [asks, setAsks] = useState<'pay' | 'credit'>();
  const { id, kind, number, issuedOn, dueOn, currency, openAmount, due, creditedAmount, corrects, buyer } = invoice;
  const mayAct = can('invoices.issue');
  const isCreditable = kind !== 'credit' && creditedAmount < due;
  return (
    <>
      <SidePanel
        opened
        wide
        title={t('invoiceScreen.issuedTitle', { kind: t(`invoice.kind.${kind}`), number: number ?? '' })}
        lead={buyer.name}
        onClose={onClose}
        closeText={t('invoiceScreen.close')}
      >
        <div className={classes.form}>
          <p className={classes.facts}>
            <InvoiceState invoice={invoice} />
            {issuedOn && <span>{t('invoiceScreen.issuedOn', { day: day(issuedOn) })}</span>}
            {dueOn && openAmount > 0 && <span>{t('invoiceScreen.dueBefore', { day: day(dueOn) })}</span>}
          </p>
          {corrects && (
            <p className={classes.note}>
              {t('invoiceScreen.corrects', { number: corrects.number, reason: corrects.reason })}
            </p>
          )}
          <div className={classes.actions}>
            {mayAct && openAmount > 0 && (
              <Button leftSection={<IconCash size={16} />} onClick={() => setAsks('pay')}>
                {t('invoiceScreen.pay')}
              </Button>
            )}
            <Button
              component="a"
              href={`/api/v1/invoices/${id}/pdf`}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconFileTypePdf size={16} />}
            >
              {t('invoiceScreen.pdf')}
            </Button>
            <SendInvoiceButton invoice={invoice} />
            {mayAct && isCreditable && (
              <Button variant="default" leftSection={<IconReceiptRefund size={16} />} onClick={() => setAsks('credit')}>
                {t('invoiceScreen.credit')}
              </Button>
            )}
          </div>
          <h3 className={classes.heading}>{t('invoiceScreen.lines')}</h3>
          <ul className={classes.entries}>
            {invoice.lines.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an issued invoice never move
              <IssuedLine key={place} line={line} currency={currency} />
            ))}
          </ul>
          <InvoiceTotals invoice={invoice} />
          {openAmount > 0 && (
            <p className={classes.facts}>
              {t('invoiceScreen.open')} <strong>{money(openAmount, currency)}</strong>
            </p>
          )}
          <Dunning invoice={invoice} />
          <InvoiceLedger invoice={invoice} />
        </div>
      </SidePanel>
      {asks === 'pay' && <PaymentDialog invoice={invoice} onClose={() => setAsks(undefined)} />}
      {asks === 'credit' && (
        <CreditDialog
          invoice={invoice}
          onClose={() => setAsks(undefined)}
          onMade={(note) => {
            setAsks(undefined);
            onOpen(note);
          }}
        />
      )}
    </>
  );
}

/** « 3 pièces × 149,90 € − 10 % », and what it comes to. */
function IssuedLine({ line, currency }: { line: SaleLine; currency: string }) {
  const t = useText();
  const { locale, money, vat } = usePaperTexts();
  const { name, quantity, unit, unitPrice, discount } = line;
  const price = amountText(unitPrice, currency, locale);
  const reckoned = `${quantityText(quantity, locale)} ${t(`paper.unit.${unit}`)} × ${price}`;
  const rate = line.vat.category === 'S' ? `${t('invoiceScreen.vat')} ${vat(line.vat)}` : vat(line.vat);
  const off = discount && `−\u202f${discountText(discount, currency, locale)}`;
  return (
    <li>
      <span>
        {name}
        <span className={classes.reckoned}>
          {[reckoned, off].filter(Boolean).join(' ')} · {rate}
        </span>
      </span>
      <span className={classes.figure}>{money(lineNet(line), currency)}</span>
    </li>
  );
}
