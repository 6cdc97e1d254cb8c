import { SidePanel } from '../../../design/side-panel.tsx';
import { useRow, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { numberOf, type Quote, quoteRecord } from '../quote.record.ts';
import { QuoteForm, type QuoteTold } from './quote.form.tsx';
import { QuoteView } from './quote-view.tsx';

export interface QuotePanelProps {
  /** The one that is shown; a new one without. */
  quote: Quote | undefined;
  prospect: Prospect;
  campaignId?: string | undefined;
  onClose(): void;
  /** Hears what was done, with the way back where there is one. */
  onDone(told: QuoteTold): void;
  onRevised(id: string): void;
}

/** A quote beside the page: written as long as it is a draft, read from then on. */
export function QuotePanel({ quote, prospect, campaignId, onClose, onDone, onRevised }: QuotePanelProps) {
  const t = useText();
  const title = useTitle(quote, prospectName(prospect));
  const tell = (told: QuoteTold) => {
    onClose();
    onDone(told);
  };
  const render = ({ body, footer }: { body: React.ReactNode; footer: React.ReactNode }) => (
    <SidePanel
      opened
      wide={!quote || quote.state === 'draft' ? 'document' : true}
      title={title}
      closeText={t('quoteForm.close')}
      onClose={onClose}
      footer={footer}
    >
      {body}
    </SidePanel>
  );
  return quote && quote.state !== 'draft' ? (
    <QuoteView {...{ quote, prospect, onDone, onRevised, render }} />
  ) : (
    <QuoteForm {...{ quote, prospect, campaignId, render }} panelTitle={title} onDone={tell} />
  );
}

function useTitle(quote: Quote | undefined, name: string): string {
  const t = useText();
  const former = useRow(quoteRecord, quote?.replacesId ?? undefined);
  if (!quote) return t('quoteForm.newFor', { name });
  const number = numberOf(quote);
  if (number) return t('quoteForm.numberFor', { number, name });
  return former?.number
    ? t('quoteForm.nextVersion', { version: quote.version, number: former.number, name })
    : t('quoteForm.draftFor', { name });
}
