import type { ReactNode } from 'react';
import type { CallSideProps } from '../../../design/call-side.tsx';
import type { CallTab } from '../../../design/call-tabs.tsx';
import { useTallScreen } from '../../../design/tall-screen.ts';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { CallNotesPanel } from './call-notes.panel.tsx';
import { useExchanges } from './use-exchanges.ts';

/**
 * What was said before, what was written down, and every way to the person: on a tall screen that stands under the
 * person's name, where there is room for it.
 */
export function useCallSide(
  prospect: Prospect,
  details: ReactNode,
  aids: readonly CallTab[],
): { side: CallSideProps; details: ReactNode } {
  const t = useText();
  const isTall = useTallScreen();
  const { exchanges, notes } = useExchanges(prospect.id);
  const notesTab = { key: 'notes', label: t('callSlide.card.notes'), content: <CallNotesPanel notes={notes} /> };
  const contactTab = { key: 'contact', label: t('callSlide.card.contact'), content: details };
  const side = {
    exchangesTitle: t('callSlide.card.lastExchanges'),
    exchanges,
    noExchange: t('callSlide.card.noExchange'),
    tabsLabel: t('callSlide.card.aids'),
    tabs: [...aids, ...(notes.length > 0 ? [notesTab] : []), ...(isTall ? [] : [contactTab])],
  };
  return { side, details: isTall ? details : undefined };
}
