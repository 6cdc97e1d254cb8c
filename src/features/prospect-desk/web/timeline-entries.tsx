import { ActionIcon } from '@mantine/core';
import { IconClock, IconPencil, IconPin, IconPinnedOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { TimelineEntry } from '../../../design/timeline.tsx';
import { useCaller, useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhenOfDay } from '../../../engine/web/when.ts';
import { AttachmentList } from '../../attachments/web/attachment-list.tsx';
import { useFilesOf } from '../../attachments/web/use-files-of.ts';
import { CompleteCallForm } from '../../call-sessions/web/complete-call.form.tsx';
import { mailOf } from '../../correspondence/email.record.ts';
import { whatsappOf } from '../../correspondence/whatsapp-message.record.ts';
import { pinInteraction } from '../../interactions/interaction.commands.ts';
import { isManualCall } from '../../interactions/interaction.record.ts';
import type { TimelineItem } from '../../interactions/timeline-items.rules.ts';
import { NoteCorrection } from './note-correction.tsx';
import classes from './prospect-timeline.module.css';
import { usePeople } from './stage-facts.ts';
import { useInteractionWords } from './timeline-words.tsx';
import { tellProblem } from './undo-offers.tsx';

/** Kinds that nobody wrote, so that nobody corrects them. */
const byItself: ReadonlySet<string> = new Set(['stage', 'change', 'import', 'quote', 'sale']);

/** The entry that is being put right: its text, or when a call was made and how long it took. */
interface OpenEntry {
  id: string;
  for: 'note' | 'call';
}

/** Entries in words; who adds one to many is not kept waiting for those that stand as they stood. */
export function useTimelineEntries(items: readonly TimelineItem[], prospectId: string): TimelineEntry[] {
  const t = useText();
  const when = useWhenOfDay();
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
