import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { type Invoice, invoiceRecord } from '../../invoices/invoice.record.ts';
import { InvoiceSaleButton } from '../../invoices/web/invoice-sale.button.tsx';
import { quoteRecord } from '../../quotes/quote.record.ts';
import { closeDocument, type OpenedDocument, openDocument } from '../../quotes/web/opened.ts';
import type { QuoteTold } from '../../quotes/web/quote.form.tsx';
import { QuotePanel } from '../../quotes/web/quote.panel.tsx';
import { saleRecord } from '../../sales/sale.record.ts';
import { SalePanel } from '../../sales/web/sale.panel.tsx';
import { SaleViewPanel } from '../../sales/web/sale-view.panel.tsx';
import { offerUndo, tellDone, tellProblem } from './undo-offers.tsx';
import { useGone, Whose } from './whose.tsx';

const tell = ({ text, undo }: QuoteTold) => (undo ? offerUndo(text, undo) : tellDone(text));
const openQuote = (id: string) => openDocument({ kind: 'quote', id });

export function OpenedDocumentPanel({ opened }: { opened: OpenedDocument }) {
  const close = useClosing();
  if (opened.kind === 'quote') return <OpenedQuote id={opened.id} />;
  if (opened.kind === 'sale') return <OpenedSale id={opened.id} />;
  const { prospectId, campaignId } = opened;
  return (
    <Whose prospectId={prospectId} onGone={close}>
      {(prospect) =>
        opened.kind === 'newQuote' ? (
          <QuotePanel
            quote={undefined}
            {...{ prospect, campaignId }}
            onClose={closeDocument}
            onDone={tell}
            onRevised={openQuote}
          />
        ) : (
          <SalePanel {...{ prospect, campaignId }} onClose={closeDocument} onDone={offerUndo} />
        )
      }
    </Whose>
  );
}

function OpenedQuote({ id }: { id: string }) {
  const close = useClosing();
  const { row, missing } = useWholeRow(quoteRecord, id);
  useGone(missing, close);
  if (!row) return null;
  return (
    <Whose prospectId={row.prospectId} onGone={close}>
      {(prospect) => (
        <QuotePanel quote={row} prospect={prospect} onClose={closeDocument} onDone={tell} onRevised={openQuote} />
      )}
    </Whose>
  );
}

function OpenedSale({ id }: { id: string }) {
  const { can } = useCaller();
  const close = useClosing();
  const { row, missing } = useWholeRow(saleRecord, id);
  const invoice = useInvoiceOfSale(id);
  useGone(missing, close);
  if (!row) return null;
  return (
    <Whose prospectId={row.prospectId} onGone={close}>
      {(prospect) => (
        <SaleViewPanel
          sale={row}
          prospect={prospect}
          onClose={closeDocument}
          onDone={offerUndo}
          onQuote={openQuote}
          invoiceNumber={invoice?.number ?? undefined}
          more={
            invoice ? (
              <OpenInvoice invoice={invoice} />
            ) : (
              can('prospects.edit', prospect.ownerId) && <InvoiceSaleButton sale={row} onMade={closeDocument} />
            )
          }
        />
      )}
    </Whose>
  );
}

/** The invoice that stands for a sale, or its draft; asked of the server, which alone has them. */
function useInvoiceOfSale(saleId: string): Invoice | undefined {
  const where = useMemo(
    () => ({
      and: [
        { field: 'saleId', is: saleId },
        { field: 'kind', is: 'invoice' },
        { field: 'isCancelled', is: false },
      ],
    }),
    [saleId],
  );
  return useServerList(invoiceRecord, '/invoices', { where, limit: 1 }).rows[0];
}

function OpenInvoice({ invoice: { id, number } }: { invoice: Invoice }) {
  const t = useText();
  const navigate = useNavigate();
  const open = () => {
    closeDocument();
    navigate({ to: '/factures', search: { facture: id } });
  };
  return (
    <Button variant="default" onClick={open}>
      {number ? t('basket.theInvoice', { number }) : t('basket.theDraft')}
    </Button>
  );
}

/** What was asked for is not there: closed, and told. */
function useClosing(): () => void {
  const t = useText();
  return () => {
    closeDocument();
    tellProblem(t('quoteForm.gone'));
  };
}
