import { lazy, Suspense } from 'react';
import { useOpenedTicket } from '../../tickets/web/opened-ticket.ts';

const OpenedTicketPanel = lazy(async () => ({
  default: (await import('./opened-ticket.panel.tsx')).OpenedTicketPanel,
}));

/** Where a ticket is worked on, over whatever page it was opened from. */
export function TicketsHost() {
  const opened = useOpenedTicket();
  if (!opened) return null;
  return (
    <Suspense>
      <OpenedTicketPanel key={opened.kind === 'new' ? opened.prospectId : opened.id} opened={opened} />
    </Suspense>
  );
}
