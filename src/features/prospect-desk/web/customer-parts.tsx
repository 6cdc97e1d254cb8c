import { useText } from '../../../engine/web/hooks.ts';
import { ContractsOfProspect } from '../../contracts/web/contracts-of-prospect.tsx';
import { OwnedProducts } from '../../contracts/web/owned-products.tsx';
import { ProspectInvoices } from '../../invoices/web/prospect-invoices.panel.tsx';
import { LoyaltySection } from '../../loyalty/web/loyalty.section.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { SalesOfProspect, useHasSales } from '../../quotes/web/sales-of-prospect.tsx';
import { TicketsOfProspect } from '../../tickets/web/tickets-of-prospect.tsx';
import classes from './prospect-actions.module.css';

/** What was offered and sold, what is owed, what recurs, what they have, and how loyal they are; nothing before there is something. */
export function CustomerParts({ prospect }: { prospect: Prospect }) {
  return (
    <>
      <SalesPart prospect={prospect} />
      <ProspectInvoices prospect={prospect} />
      <ContractsOfProspect prospect={prospect} />
      <OwnedProducts prospect={prospect} />
      <LoyaltySection prospect={prospect} />
      <TicketsOfProspect prospect={prospect} />
    </>
  );
}

function SalesPart({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const hasAny = useHasSales(prospect.id);
  if (!hasAny) return null;
  return (
    <section aria-label={t('quoteForm.part')}>
      <h2 className={classes.title}>{t('quoteForm.part')}</h2>
      <SalesOfProspect prospect={prospect} />
    </section>
  );
}
