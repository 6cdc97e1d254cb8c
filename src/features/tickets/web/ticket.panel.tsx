import { SidePanel } from '../../../design/side-panel.tsx';
import type { Ticket } from '../ticket.record.ts';
import { openTicket } from './opened-ticket.ts';
import { TicketView } from './ticket-view.tsx';
import { useTicketWords } from './ticket-words.ts';

/** A ticket beside the page it was opened from. */
export function TicketPanel({ ticket, onClose }: { ticket: Ticket; onClose(): void }) {
  const { t } = useTicketWords();
  return (
    <SidePanel opened wide title={ticket.subject} closeText={t('ticketScreen.close')} onClose={onClose}>
      <TicketView ticket={ticket} onOpen={(id) => openTicket({ kind: 'ticket', id })} />
    </SidePanel>
  );
}
