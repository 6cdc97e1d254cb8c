import { useMemo } from 'react';
import { wallTime } from '../../../engine/dates.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhenOfDay } from '../../../engine/web/when.ts';
import { useFilesOf } from '../../attachments/web/use-files-of.ts';
import type { TimelineItem } from '../../interactions/timeline-items.rules.ts';
import { isFoundIn, searchedText } from '../../interactions/timeline-search.rules.ts';
import { usePeople } from './stage-facts.ts';
import { useInteractionWords } from './timeline-words.tsx';

/** The entries in which every word that was typed stands: in text, title, name, result, files or date. */
export function useFoundEntries(items: readonly TimelineItem[], typed: string, prospectId: string) {
  const textOf = useSearchedText(prospectId);
  return useMemo(
    () => (typed === '' ? items : items.filter((item) => isFoundIn(textOf(item), typed))),
    [items, typed, textOf],
  );
}

/** What is looked through in an entry, put together once. */
function useSearchedText(prospectId: string): (item: TimelineItem) => string {
  const t = useText();
  const when = useWhenOfDay();
  const { personOf } = usePeople();
  const { textOf } = useInteractionWords();
  const filesOf = useFilesOf(prospectId);
  return useMemo(() => {
    const known = new Map<string, { item: TimelineItem; text: string }>();
    const days = new Map<string, string>();
    const dayText = (instant: string) => {
      const { day } = wallTime(instant, when.zone);
      const text = days.get(day) ?? `${when.heading(instant)} ${day.split('-').reverse().join('/')}`;
      days.set(day, text);
      return text;
    };
    return (item) => {
      const { interaction, note, correction } = item;
      const before = known.get(interaction.id);
      if (before?.item.interaction === interaction && before.item.note === note) return before.text;
      const files = filesOf(interaction.id);
      const text = searchedText([
        textOf(interaction),
        t(`interaction.kinds.${interaction.kind}`),
        interaction.subject,
        note,
        correction?.firstNote,
        personOf(interaction.userId)?.name,
        ...(files ? [...files.attachments, ...files.waiting].map(({ name }) => name) : []),
        dayText(interaction.occurredAt),
      ]);
      known.set(interaction.id, { item, text });
      return text;
    };
  }, [t, when, personOf, textOf, filesOf]);
}
