import { Button, Chip, Group, TextInput } from '@mantine/core';
import { IconMessageCircle, IconNotes, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { startTransition, useDeferredValue, useId, useMemo, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Timeline, TimelineFrame } from '../../../design/timeline.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { kindsIn, type TimelineItem, timelineItems } from '../../interactions/timeline-items.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { CaseSummary } from './case-summary.panel.tsx';
import { useWatchedEnd } from './near-screen.ts';
import classes from './prospect-timeline.module.css';
import { useTimelineEntries } from './timeline-entries.tsx';
import { TimelinePart } from './timeline-part.tsx';
import { useFoundEntries } from './timeline-search.ts';

/** So few that they are drawn within a frame or two. */
const ENTRIES_A_PART = 15;
const PARTS_AT_ONCE = 4;
/** With fewer, what one looks for is in sight. */
const WORTH_SEARCHING = 8;

/** Everything that was said and done with one prospect, newest first. */
export function ProspectTimeline({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const id = useId();
  const { userId } = useCaller();
  const prospectId = prospect.id;
  const interactions = useRows(interactionRecord, { where: { field: 'prospectId', is: prospectId } });
  const items = useMemo(() => timelineItems(interactions), [interactions]);
  const [kind, setKind] = useState<Interaction['kind'] | ''>('');
  const [typed, setTyped] = useState('');
  const [shownParts, setShownParts] = useState(PARTS_AT_ONCE);
  const kinds = useMemo(() => kindsIn(items), [items]);
  const chosen = useMemo(
    () => (kind && kinds.includes(kind) ? items.filter(({ interaction }) => interaction.kind === kind) : items),
    [items, kind, kinds],
  );
  const found = useFoundEntries(chosen, useDeferredValue(typed.trim()), prospectId);
  const isSearching = typed.trim() !== '';
  // What is pinned stands above, too; who looks for something looks among all.
  const pinned = useMemo(
    () => (isSearching ? [] : items.filter(({ interaction }) => interaction.pinnedAt && !interaction.undoneAt)),
    [items, isSearching],
  );
  const parts = useMemo(() => partsOf(found.filter((item) => !pinned.includes(item))), [found, pinned]);
  const left = parts.slice(shownParts).reduce((sum, part) => sum + part.length, 0);
  const showMore = () => startTransition(() => setShownParts((shown) => shown + PARTS_AT_ONCE));
  const endRef = useWatchedEnd(showMore);
  // Whoever has done nothing here yet takes over from somebody.
  const isNewHere = items.length > 0 && !items.some(({ interaction }) => interaction.userId === userId);
  const [isSummed, setSummed] = useState<boolean>();
  const hasSummary = isSummed ?? isNewHere;
  const begin = () => setShownParts(PARTS_AT_ONCE);

  return (
    <div className={classes.history}>
      {items.length > 0 && (
        <div className={classes.tools}>
          {items.length >= WORTH_SEARCHING && (
            <TextInput
              type="search"
              size="xs"
              className={classes.search}
              aria-label={t('desk.searchTimeline')}
              placeholder={t('desk.searchTimeline')}
              leftSection={<IconSearch size={14} aria-hidden="true" />}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                begin();
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || !typed) return;
                event.preventDefault();
                event.stopPropagation();
                setTyped('');
              }}
            />
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconNotes size={14} aria-hidden="true" />}
            aria-expanded={hasSummary}
            aria-controls={`${id}summary`}
            onClick={() => setSummed(!hasSummary)}
          >
            {t('caseSummary.title')}
          </Button>
          {isSearching && (
            <span role="status" className={classes.found}>
              {t('desk.foundEntries', { count: found.length })}
            </span>
          )}
        </div>
      )}
      {kinds.length > 1 && (
        <Chip.Group
          value={kind}
          onChange={(next) => {
            setKind(next as Interaction['kind'] | '');
            begin();
          }}
        >
          <Group gap={6} role="group" aria-label={t('desk.timelineFilter')}>
            {(['', ...kinds] as const).map((one) => (
              <Chip key={one} value={one} size="xs" variant="light">
                {one ? t(`interaction.kinds.${one}`) : t('desk.allKinds')}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {hasSummary && <CaseSummary id={`${id}summary`} prospect={prospect} items={items} />}
      {pinned.length > 0 && <Pinned items={pinned} prospectId={prospectId} />}
      {parts.length === 0 && pinned.length === 0 && (
        <EmptyState
          compact
          icon={isSearching ? IconSearchOff : IconMessageCircle}
          title={isSearching ? t('desk.noneFound', { typed: typed.trim() }) : t('desk.noExchange')}
          description={t(isSearching ? 'desk.noneFoundText' : 'desk.noExchangeText')}
        />
      )}
      {parts.length > 0 && (
        <TimelineFrame label={t('desk.timeline')}>
          {parts.slice(0, shownParts).map((part, place) => (
            <TimelinePart
              // biome-ignore lint/suspicious/noArrayIndexKey: the first part stays the first, whatever comes into it
              key={place}
              items={part}
              above={parts[place - 1]?.at(-1)}
              prospectId={prospectId}
            />
          ))}
          {left > 0 && (
            <button ref={endRef} type="button" className={classes.more} onClick={showMore}>
              {t('desk.olderEntries', { count: left })}
            </button>
          )}
        </TimelineFrame>
      )}
    </div>
  );
}

function partsOf(items: readonly TimelineItem[]): (readonly TimelineItem[])[] {
  const count = Math.ceil(items.length / ENTRIES_A_PART);
  return Array.from({ length: count }, (_, place) => items.slice(place * ENTRIES_A_PART, (place + 1) * ENTRIES_A_PART));
}

/** What somebody wants seen first, above all else. */
function Pinned({ items, prospectId }: { items: readonly TimelineItem[]; prospectId: string }) {
  const t = useText();
  const title = t('interaction.pinned');
  const entries = useTimelineEntries(items, prospectId);
  return <Timeline label={title} entries={entries.map((entry) => ({ ...entry, day: title }))} />;
}
