import { useText } from '../../../engine/web/hooks.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { ticketRecord } from '../../tickets/ticket.record.ts';
import { closeTicketPanel, type OpenedTicket } from '../../tickets/web/opened-ticket.ts';
import { TicketPanel } from '../../tickets/web/ticket.panel.tsx';
import { TicketFormPanel } from '../../tickets/web/ticket-form.panel.tsx';
import { tellDone, tellProblem } from './undo-offers.tsx';
import { useGone, Whose } from './whose.tsx';

export function OpenedTicketPanel({ opened }: { opened: OpenedTicket }) {
  const close = useClosing();
  if (opened.kind === 'ticket') return <Opened id={opened.id} />;
  return (
    <Whose prospectId={opened.prospectId} onGone={close}>
      {(prospect) => <TicketFormPanel prospect={prospect} onClose={closeTicketPanel} onMade={tellDone} />}
    </Whose>
  );
}

function Opened({ id }: { id: string }) {
  const close = useClosing();
  const { row, missing } = useWholeRow(ticketRecord, id);
  useGone(missing, close);
  return row ? <TicketPanel ticket={row} onClose={closeTicketPanel} /> : null;
}

/** What was asked for is not there: closed, and told. */
function useClosing(): () => void {
  const t = useText();
  return () => {
    closeTicketPanel();
    tellProblem(t('ticketScreen.gone'));
  };
}
