import { useText } from '../../../engine/web/hooks.ts';
import type { Invoice } from '../invoice.record.ts';
import { usePaperTexts } from './invoice-calls.ts';
import classes from './invoices.module.css';

type Shown = Pick<Invoice, 'groups' | 'net' | 'gross' | 'due' | 'currency'>;

/** What an invoice comes to, rate by rate. */
export function InvoiceTotals({ invoice }: { invoice: Shown }) {
  const t = useText();
  const { money, vat } = usePaperTexts();
  const { groups, net, gross, due, currency } = invoice;
  const deducted = gross - due;
  return (
    <dl className={classes.totals} aria-label={t('invoiceScreen.totals')}>
      <Total label={t('invoiceScreen.net')} value={money(net, currency)} />
      {groups.map((group) => (
        <Total
          key={`${group.category} ${group.rate}`}
          label={`${t('invoiceScreen.vat')} ${vat(group)}`}
          value={money(group.tax, currency)}
        />
      ))}
      <Total label={t('invoiceScreen.gross')} value={money(gross, currency)} />
      {deducted !== 0 && <Total label={t('invoiceScreen.deducted')} value={money(-deducted, currency)} />}
      <Total label={t('invoiceScreen.due')} value={money(due, currency)} isMain />
    </dl>
  );
}

function Total({ label, value, isMain = false }: { label: string; value: string; isMain?: boolean }) {
  return (
    <div data-main={isMain || undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
