import { useMemo } from 'react';
import type { CallExchange } from '../../../design/call-slide.types.ts';
import type { Tone } from '../../../design/tone.ts';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { eventOf } from '../../appointments/appointment-events.ts';
import { appointmentTitle } from '../../appointments/appointment-title.rules.ts';
import { type Interaction, interactionRecord, isManualCall } from '../../interactions/interaction.record.ts';
import { timelineItems } from '../../interactions/timeline-items.rules.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import { usePipelineStages } from '../../stages/web/stages.ts';
import { outcomeTone } from './outcome-keys.ts';

const EXCHANGES_SHOWN = 5;
const NOTES_SHOWN = 3;
/** Where a note says what was heard, rather than what was sent. */
const spoken: ReadonlySet<string> = new Set(['call', 'note', 'meeting']);
const newestFirst = [{ field: 'occurredAt', descending: true }];

/** What was said before, in one line each, as it was corrected since; what was taken back is left out. */
export function useExchanges(prospectId: string) {
  const t = useText();
  const when = useWhen();
  const where = useMemo(() => ({ field: 'prospectId', is: prospectId }), [prospectId]);
  const rows = useRows(interactionRecord, { where, order: newestFirst });
  const outcomes = useRows(outcomeRecord);
  const { endsOf } = usePipelineStages();

  return useMemo(() => {
    const standing = timelineItems(rows)
      .filter(({ interaction }) => interaction.undoneAt === null)
      .map(({ interaction, note }) => ({ ...interaction, note }));
    const exchanges = standing.slice(0, EXCHANGES_SHOWN).map((row): CallExchange => {
      const outcome = outcomes.find(({ code }) => code === row.outcome);
      return {
        key: row.id,
        kind: row.kind,
        when: when.short(row.occurredAt),
        text: textOfExchange(row, { outcome, endsOf, t, whenOf: when.dayAndTime }),
        tone: toneOf(outcome),
      };
    });
    const pinned = standing.filter(({ note, pinnedAt }) => note && pinnedAt);
    const latest = standing.filter(({ note, kind, pinnedAt }) => note && !pinnedAt && spoken.has(kind));
    const notes = [...pinned, ...latest.slice(0, NOTES_SHOWN)];
    return {
      exchanges,
      notes: notes.map((row) => ({
        key: row.id,
        when: when.short(row.occurredAt),
        text: row.note ?? '',
        isPinned: row.pinnedAt !== null,
      })),
    };
  }, [rows, outcomes, endsOf, when, t]);
}

interface Known {
  outcome: Outcome | undefined;
  endsOf: ReturnType<typeof usePipelineStages>['endsOf'];
  t: ReturnType<typeof useText>;
  whenOf(instant: string): string;
}

function textOfExchange(row: Interaction, { outcome, endsOf, t, whenOf }: Known): string {
  if (row.kind === 'stage') {
    const { from = '–', to = '–' } = endsOf(row.details.from as string, row.details.to as string);
    return t('interaction.moved', { from, to });
  }
  const event = eventOf(row);
  if (event)
    return [appointmentTitle(event, { t, whenOf, outcome: row.outcome }), row.note].filter(Boolean).join(' · ');
  const word = isManualCall(row) ? 'interaction.manualCall' : `interaction.kind.${row.kind}`;
  const kind = [t(word), durationText(row.durationInSeconds, t)].filter(Boolean).join(' ');
  return [kind, outcome?.label, row.subject, row.note].filter(Boolean).join(' · ');
}

/** « 45 s », « 12 min », « 1 h 5 ». */
export function durationText(seconds: number | null, t: ReturnType<typeof useText>): string | null {
  if (!seconds) return null;
  if (seconds < 60) return t('interaction.durationSeconds', { seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('interaction.durationMinutes', { minutes });
  return t('interaction.durationHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function toneOf(outcome: Outcome | undefined): Tone | undefined {
  return outcome && outcomeTone(outcome);
}
