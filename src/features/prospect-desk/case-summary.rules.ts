// « Reprise de dossier »: what a colleague must know who takes a prospect over. The last facts as they stand in the
// timeline, what was promised in each, and nothing that nobody said.
import { type EventDetails, eventOf } from '../appointments/appointment-events.ts';
import type { CallDetails } from '../call-sessions/undo.rules.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { TimelineItem } from '../interactions/timeline-items.rules.ts';

const MOST_FACTS = 5;

export type Promised =
  | { kind: 'callBack' | 'appointment'; at: string }
  | { kind: 'quote' | 'documentation' | 'demonstration' };

export interface CaseFact {
  interaction: Interaction;
  /** What was said or written, as it was corrected since. */
  note: string | null;
  promised: Promised | null;
}

/** The last exchanges with somebody, newest first. What was taken back, and what Kili did by itself, is no fact. */
export function caseFacts(items: readonly TimelineItem[]): CaseFact[] {
  const met = new Set<string>();
  const facts: CaseFact[] = [];
  for (const { interaction, note } of items) {
    if (facts.length === MOST_FACTS) break;
    if (interaction.undoneAt || !tells(interaction)) continue;
    const event = eventOf(interaction);
    // Of an appointment that was made, moved and confirmed, the last word counts.
    if (event && met.has(event.id)) continue;
    if (event) met.add(event.id);
    facts.push({ interaction, note, promised: promisedIn(interaction, event) });
  }
  return facts;
}

const exchanged: ReadonlySet<string> = new Set(['call', 'email', 'whatsapp', 'sms', 'note', 'meeting']);
const bySystem: ReadonlySet<string> = new Set(['invited', 'reminded', 'missed']);

function tells(interaction: Interaction): boolean {
  const event = eventOf(interaction);
  return exchanged.has(interaction.kind) && !(event && bySystem.has(event.event));
}

const wished: Readonly<Record<string, 'quote' | 'documentation' | 'demonstration'>> = {
  VEUT_DEVIS: 'quote',
  VEUT_DOC: 'documentation',
  VEUT_DEMO: 'demonstration',
};
const standing: ReadonlySet<string> = new Set(['created', 'moved', 'confirmed']);

function promisedIn({ outcome, details }: Interaction, event: EventDetails | null): Promised | null {
  if (event) return standing.has(event.event) ? { kind: 'appointment', at: event.startAt } : null;
  const wish = wished[outcome ?? ''];
  if (wish) return { kind: wish };
  const { nextActionAt, nextActionKind } = (details as CallDetails).after ?? {};
  return nextActionKind === 'call-back' && nextActionAt ? { kind: 'callBack', at: nextActionAt } : null;
}
