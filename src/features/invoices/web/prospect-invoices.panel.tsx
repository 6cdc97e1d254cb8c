import { Button } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServer, useServerList } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { invoiceRecord } from '../invoice.record.ts';
import { usePaperTexts, useServerWrite } from './invoice-calls.ts';
import { InvoiceState } from './invoice-state.tsx';
import classes from './invoices.module.css';
import { useNewInvoice } from './new-invoice.dialog.tsx';

type Sums = { currency: string; amount: number }[];

/** What this person was invoiced, what they owe, and the credit they have. */
export function ProspectInvoices({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { can } = useCaller();
  const navigate = useNavigate();
  const { money } = usePaperTexts();
  const open = (id: string) => navigate({ to: '/factures', search: { facture: id } });
  const where = { field: 'prospectId', is: prospect.id };
  const { rows } = useServerList(invoiceRecord, '/invoices', { where, sort: '-createdAt', limit: 5 });
  const { submit, busy, problem } = useNewInvoice(open);
  const mayInvoice = can('prospects.edit', prospect.ownerId) && !prospect.archivedAt;
  if (rows.length === 0 && !(prospect.customerSince && mayInvoice)) return null;
  return (
    <section className={classes.account} aria-label={t('invoiceScreen.account')}>
      <h2 className={classes.accountTitle}>{t('invoiceScreen.account')}</h2>
      {rows.length > 0 && <Account prospectId={prospect.id} />}
      {rows.map((invoice) => (
        <button key={invoice.id} type="button" className={classes.accountLine} onClick={() => open(invoice.id)}>
          <span>{invoice.number ?? t('invoiceScreen.draft')}</span>
          <InvoiceState invoice={invoice} />
          <span>{money(invoice.kind === 'credit' ? -invoice.due : invoice.due, invoice.currency)}</span>
        </button>
      ))}
      <FormProblem text={problem} />
      {mayInvoice && (
        <Button
          variant="default"
          size="xs"
          loading={busy}
          leftSection={<IconFileInvoice size={15} />}
          onClick={() => submit(prospect.id)}
        >
          {t('invoiceScreen.invoiceThem')}
        </Button>
      )}
    </section>
  );
}

function Account({ prospectId }: { prospectId: string }) {
  const t = useText();
  const { can } = useCaller();
  const write = useServerWrite();
  const { money } = usePaperTexts();
  const { data } = useServer<{ unpaid: Sums; late: Sums; credit: Sums }>(`/api/v1/prospects/${prospectId}/account`);
  const { submit, busy, problem } = useSubmit((currency: string) =>
    write('POST', '/payments/use-credit', { prospectId, currency }),
  );
  if (!data) return null;
  const { unpaid, late, credit } = data;
  const owed = (currency: string) => unpaid.some((one) => one.currency === currency);
  return (
    <div className={classes.facts}>
      {unpaid.length === 0 && <span>{t('invoiceScreen.accountNothing')}</span>}
      {unpaid.map(({ amount, currency }) => (
        <strong key={currency}>{t('invoiceScreen.accountOwes', { amount: money(amount, currency) })}</strong>
      ))}
      {late.map(({ amount, currency }) => (
        <span key={currency} className={classes.late}>
          {t('invoiceScreen.accountLate', { amount: money(amount, currency) })}
        </span>
      ))}
      {credit.map(({ amount, currency }) => (
        <span key={currency}>
          {t('invoiceScreen.accountCredit', { amount: money(amount, currency) })}
          {can('invoices.issue') && amount > 0 && owed(currency) && (
            <Button size="compact-xs" variant="subtle" loading={busy} onClick={() => submit(currency)}>
              {t('invoiceScreen.useCredit')}
            </Button>
          )}
        </span>
      ))}
      <FormProblem text={problem} />
    </div>
  );
}
