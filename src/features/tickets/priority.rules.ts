/** How much of the customer's work stands still, and how soon it is needed. */
export const ticketImpacts = ['high', 'medium', 'low'] as const;
export const ticketUrgencies = ['high', 'medium', 'low'] as const;
export const ticketPriorities = ['P1', 'P2', 'P3', 'P4'] as const;

export type TicketImpact = (typeof ticketImpacts)[number];
export type TicketUrgency = (typeof ticketUrgencies)[number];
export type TicketPriority = (typeof ticketPriorities)[number];

const matrix: Record<TicketImpact, Record<TicketUrgency, TicketPriority>> = {
  high: { high: 'P1', medium: 'P1', low: 'P2' },
  medium: { high: 'P2', medium: 'P3', low: 'P3' },
  low: { high: 'P3', medium: 'P4', low: 'P4' },
};

export const priorityOf = (impact: TicketImpact, urgency: TicketUrgency): TicketPriority => matrix[impact][urgency];

/** Those for which nothing else is offered to the customer until they are over. */
export const isCritical = (priority: TicketPriority): boolean => priority === 'P1' || priority === 'P2';
