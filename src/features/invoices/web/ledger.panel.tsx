import { IconArrowBackUp } from '@tabler/icons-react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invoice } from '../invoice.record.ts';
import type { Payment } from '../payment.record.ts';
import { usePaperTexts, useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';

/** What the ledger says of one invoice; an entry is taken back by another. */
export function InvoiceLedger({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const { can } = useCaller();
  const write = useServerWrite();
  const { money, day } = usePaperTexts();
  const { data } = useServer<{ items: Payment[] }>(`/api/v1/invoices/${invoice.id}/payments`);
  const { submit, busy, problem } = useSubmit((id: string) => write('POST', `/payments/${id}/reverse`, {}));
  if (invoice.kind === 'credit') return null;
  const entries = data?.items ?? [];
  const reversed = new Set(entries.map(({ reversesId }) => reversesId));
  const isReversible = ({ id, kind }: Payment) => (kind === 'payment' || kind === 'use') && !reversed.has(id);
  return (
    <section aria-label={t('invoiceScreen.ledger')}>
      <h3 className={classes.heading}>{t('invoiceScreen.ledger')}</h3>
      <FormProblem text={problem} />
      {data && entries.length === 0 && <p className={classes.note}>{t('invoiceScreen.ledgerNone')}</p>}
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>
              {[t(`payment.kind.${entry.kind}`), entry.method && t(`payment.method.${entry.method}`), entry.reference]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className={classes.quiet}>{day(entry.paidOn)}</span>
            <span className={classes.figure}>{money(amountFor(entry, invoice.id), entry.currency)}</span>
            {can('invoices.issue') && isReversible(entry) && (
              <ConfirmButton
                text={t('invoiceScreen.reverse')}
                icon={<IconArrowBackUp size={15} />}
                question={t('invoiceScreen.reverseAsk')}
                confirmText={t('invoiceScreen.reverse')}
                keepText={t('invoiceScreen.keep')}
                busy={busy}
                onConfirm={() => submit(entry.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What of it went to this invoice; of a credit note that found it paid, the whole, which is credit now. */
function amountFor({ parts, amount }: Payment, invoiceId: string): number {
  return parts.find((part) => part.invoiceId === invoiceId)?.amount ?? amount;
}
