import { ActionIcon, Chip, Group } from '@mantine/core';
import { IconClock, IconMessageCircle, IconPencil, IconPin, IconPinnedOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Timeline, type TimelineEntry } from '../../../design/timeline.tsx';
import { useCaller, useCommand, useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { AttachmentList } from '../../attachments/web/attachment-list.tsx';
import { useFilesOf } from '../../attachments/web/use-files-of.ts';
import { CompleteCallForm } from '../../call-sessions/web/complete-call.form.tsx';
import { mailOf } from '../../correspondence/email.record.ts';
import { whatsappOf } from '../../correspondence/whatsapp-message.record.ts';
import { pinInteraction } from '../../interactions/interaction.commands.ts';
import { type Interaction, interactionRecord, isManualCall } from '../../interactions/interaction.record.ts';
import { kindsIn, type TimelineItem, timelineItems } from '../../interactions/timeline-items.rules.ts';
import { NoteCorrection } from './note-correction.tsx';
import classes from './prospect-timeline.module.css';
import { usePeople } from './stage-facts.ts';
import { useInteractionWords } from './timeline-words.tsx';
import { tellProblem } from './undo-offers.tsx';

const FIRST_ENTRIES = 60;
/** Kinds that nobody wrote, so that nobody corrects them. */
const byItself: ReadonlySet<string> = new Set(['stage', 'change', 'import']);

/** Everything that was said and done with one prospect, newest first. */
export function ProspectTimeline({ prospectId }: { prospectId: string }) {
  const t = useText();
  const interactions = useRows(interactionRecord, { where: { field: 'prospectId', is: prospectId } });
  const items = useMemo(() => timelineItems(interactions), [interactions]);
  const [kind, setKind] = useState<Interaction['kind'] | ''>('');
  const [isWhole, setWhole] = useState(false);
  const kinds = kindsIn(items);
  const chosen = kind && kinds.includes(kind) ? items.filter(({ interaction }) => interaction.kind === kind) : items;
  // What is pinned stands above, too.
  const pinned = items.filter(({ interaction }) => interaction.pinnedAt && !interaction.undoneAt);
  const shown = isWhole ? chosen : chosen.slice(0, FIRST_ENTRIES);
  const others = shown.filter((item) => !pinned.includes(item));
  const all = useTimelineEntries([...pinned, ...others], prospectId);
  const entries = all.slice(pinned.length);
  return (
    <div className={classes.history}>
      {kinds.length > 1 && (
        <Chip.Group value={kind} onChange={(next) => setKind(next as Interaction['kind'] | '')}>
          <Group gap={6} role="group" aria-label={t('desk.timelineFilter')}>
            {(['', ...kinds] as const).map((one) => (
              <Chip key={one} value={one} size="xs" variant="light">
                {one ? t(`interaction.kinds.${one}`) : t('desk.allKinds')}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {pinned.length > 0 && (
        <Timeline
          label={t('interaction.pinned')}
          entries={all.slice(0, pinned.length).map((entry) => ({ ...entry, day: t('interaction.pinned') }))}
        />
      )}
      <Timeline
        label={t('desk.timeline')}
        entries={entries}
        empty={
          pinned.length === 0 && (
            <EmptyState
              compact
              icon={IconMessageCircle}
              title={t('desk.noExchange')}
              description={t('desk.noExchangeText')}
            />
          )
        }
        more={
          !isWhole &&
          chosen.length > FIRST_ENTRIES && (
            <button type="button" className={classes.more} onClick={() => setWhole(true)}>
              {t('desk.olderEntries', { count: chosen.length - FIRST_ENTRIES })}
            </button>
          )
        }
      />
    </div>
  );
}

/** The entry that is being put right: its text, or when a call was made and how long it took. */
interface OpenEntry {
  id: string;
  for: 'note' | 'call';
}

/** Entries in words; who adds one to many is not kept waiting for those that stand as they stood. */
function useTimelineEntries(items: readonly TimelineItem[], prospectId: string): TimelineEntry[] {
  const t = useText();
  const when = useWhen();
  const { userId, can } = useCaller();
  const { personOf } = usePeople();
  const words = useInteractionWords();
  const filesOf = useFilesOf(prospectId);
  const pin = useCommand(pinInteraction);
  const errorText = useErrorText();
  const [open, setOpen] = useState<OpenEntry>();

  const entryOf = useMemo(() => {
    const before = new Map<
      string,
      { item: TimelineItem; opened: OpenEntry['for'] | undefined; entry: TimelineEntry }
    >();
    return (item: TimelineItem, opened: OpenEntry['for'] | undefined): TimelineEntry => {
      const { id } = item.interaction;
      const known = before.get(id);
      if (known && known.opened === opened && isSameItem(known.item, item)) return known.entry;
      const entry = inWords(item, opened);
      before.set(id, { item, opened, entry });
      return entry;
    };

    function pinText(isPinned: boolean): string {
      return t(isPinned ? 'interaction.unpin' : 'interaction.pin');
    }

    function inWords(item: TimelineItem, opened: OpenEntry['for'] | undefined): TimelineEntry {
      const { interaction, note, correction } = item;
      const { id, kind, occurredAt, undoneAt } = interaction;
      const mayCorrect =
        interaction.userId === userId &&
        !undoneAt &&
        !byItself.has(kind) &&
        ![mailOf, whatsappOf].some((of) => of(interaction.details));
      const title = words.titleOf(interaction);
      const close = () => setOpen(undefined);
      const marks = [
        personOf(interaction.userId)?.name,
        correction && t('interaction.corrected', { when: when.short(correction.at) }),
        undoneAt && t('interaction.undone'),
      ];
      const text = words.bodyOf(interaction, note);
      const files = filesOf(id);
      const isPinned = interaction.pinnedAt !== null;
      const mayPin = can('interactions.add') && !undoneAt && note !== null && !byItself.has(kind);
      const turn = () => pin({ id, isPinned: !isPinned }).catch((error: unknown) => tellProblem(errorText(error)));
      return {
        key: id,
        kind,
        tone: words.toneOf(interaction),
        title: undoneAt ? <s className={classes.undone}>{title}</s> : title,
        meta: marks.filter(Boolean).join(' · '),
        body: opened ? (
          opened === 'note' ? (
            <NoteCorrection item={item} onClose={close} />
          ) : (
            <CompleteCallForm call={interaction} onClose={close} />
          )
        ) : (
          (text || correction || files) && (
            <>
              {undoneAt ? <s className={classes.undone}>{text}</s> : text}
              {files && <AttachmentList {...files} />}
              {correction?.firstNote && (
                <details className={classes.first}>
                  <summary>{t('desk.firstText')}</summary>
                  <s>{correction.firstNote}</s>
                </details>
              )}
            </>
          )
        ),
        day: when.heading(occurredAt),
        when: when.clock(occurredAt),
        whenTitle: when.full(occurredAt),
        at: occurredAt,
        actions: (mayCorrect || mayPin) && !opened && (
          <>
            {mayCorrect && isManualCall(interaction) && (
              <ActionIcon
                size="sm"
                aria-label={t('callSlide.elsewhere.complete')}
                title={t('callSlide.elsewhere.complete')}
                onClick={() => setOpen({ id, for: 'call' })}
              >
                <IconClock size={14} />
              </ActionIcon>
            )}
            {mayPin && (
              <ActionIcon size="sm" aria-label={pinText(isPinned)} title={pinText(isPinned)} onClick={turn}>
                {isPinned ? <IconPinnedOff size={14} /> : <IconPin size={14} />}
              </ActionIcon>
            )}
            {mayCorrect && (
              <ActionIcon
                size="sm"
                aria-label={t('desk.correct')}
                title={t('desk.correct')}
                onClick={() => setOpen({ id, for: 'note' })}
              >
                <IconPencil size={14} />
              </ActionIcon>
            )}
          </>
        ),
      };
    }
  }, [t, when, userId, can, personOf, words, filesOf, pin, errorText]);

  return items.map((item) => entryOf(item, open?.id === item.interaction.id ? open.for : undefined));
}

function isSameItem(one: TimelineItem, other: TimelineItem): boolean {
  return (
    one.interaction === other.interaction &&
    one.note === other.note &&
    one.correction?.latestId === other.correction?.latestId
  );
}
