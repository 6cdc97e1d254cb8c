import type { Interaction } from './interaction.record.ts';

/** One line of the timeline: what was written last, and how it was first put when somebody corrected it. */
export interface TimelineItem {
  interaction: Interaction;
  /** The text as it stands now. */
  note: string | null;
  correction: { at: string; firstNote: string | null; latestId: string } | null;
}

/** Interactions, newest first, each with its corrections folded in. Nothing is left out: the first text stays readable. */
export function timelineItems(interactions: readonly Interaction[]): TimelineItem[] {
  const byId = new Map(interactions.map((interaction) => [interaction.id, interaction]));
  const corrections = new Map<string, Interaction[]>();
  for (const interaction of interactions) {
    const root = rootOf(interaction, byId);
    if (root.id !== interaction.id) corrections.set(root.id, [...(corrections.get(root.id) ?? []), interaction]);
  }
  return interactions
    .filter((interaction) => rootOf(interaction, byId).id === interaction.id)
    .toSorted(newestFirst)
    .map((interaction) => {
      const latest = corrections.get(interaction.id)?.toSorted(byCreation).at(-1);
      return {
        interaction,
        note: latest ? latest.note : interaction.note,
        correction: latest ? { at: latest.createdAt, firstNote: interaction.note, latestId: latest.id } : null,
      };
    });
}

/** The kinds that occur, in the order in which they are offered as filters. */
export function kindsIn(items: readonly TimelineItem[]): Interaction['kind'][] {
  const order: Interaction['kind'][] = [
    'call',
    'note',
    'email',
    'whatsapp',
    'sms',
    'meeting',
    'quote',
    'sale',
    'stage',
    'change',
    'import',
  ];
  return order.filter((kind) => items.some(({ interaction }) => interaction.kind === kind));
}

// A correction may correct a correction; one whose first text is not here stands for itself.
function rootOf(interaction: Interaction, byId: ReadonlyMap<string, Interaction>): Interaction {
  const corrected = interaction.correctsId ? byId.get(interaction.correctsId) : undefined;
  return corrected ? rootOf(corrected, byId) : interaction;
}

function newestFirst(a: Interaction, b: Interaction): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

function byCreation(a: Interaction, b: Interaction): number {
  return a.createdAt < b.createdAt ? -1 : 1;
}
