// The ticket somebody works on, whatever page lies beneath: the panel opens beside it and the page stays.
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';

export type OpenedTicket = { kind: 'new'; prospectId: string } | { kind: 'ticket'; id: string };

const opened = sharedValue<OpenedTicket | null>(null);

export const openTicket = (wanted: OpenedTicket): void => opened.set(wanted);
export const closeTicketPanel = (): void => opened.set(null);
export const useOpenedTicket = () => useSharedValue(opened);
