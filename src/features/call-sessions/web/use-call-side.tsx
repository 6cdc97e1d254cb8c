import type { CallSideProps } from '../../../design/call-side.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { CallNotesPanel } from './call-notes.panel.tsx';
import { ContactDetailsPanel } from './contact-details.panel.tsx';
import { useExchanges } from './use-exchanges.ts';

/** What was said before, what was written down, and every way to the person. */
export function useCallSide(prospect: Prospect, onDial: ((number: string) => void) | undefined): CallSideProps {
  const t = useText();
  const { exchanges, notes } = useExchanges(prospect.id);
  const notesTab = { key: 'notes', label: t('callSlide.card.notes'), content: <CallNotesPanel notes={notes} /> };
  return {
    exchangesTitle: t('callSlide.card.lastExchanges'),
    exchanges,
    noExchange: t('callSlide.card.noExchange'),
    tabsLabel: t('callSlide.card.aids'),
    tabs: [
      ...(notes.length > 0 ? [notesTab] : []),
      {
        key: 'contact',
        label: t('callSlide.card.contact'),
        content: <ContactDetailsPanel prospect={prospect} onDial={onDial} />,
      },
    ],
  };
}
