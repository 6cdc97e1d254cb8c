import { Button, Chip, Group, TextInput } from '@mantine/core';
import { IconMessageCircle, IconNotes, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Timeline } from '../../../design/timeline.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { kindsIn, timelineItems } from '../../interactions/timeline-items.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { CaseSummary } from './case-summary.panel.tsx';
import classes from './prospect-timeline.module.css';
import { useTimelineEntries } from './timeline-entries.tsx';
import { useFoundEntries } from './timeline-search.ts';
import { useWatchedEnd } from './watched-end.ts';

const ENTRIES_AT_ONCE = 60;
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
  const [count, setCount] = useState(ENTRIES_AT_ONCE);
  const kinds = useMemo(() => kindsIn(items), [items]);
  const chosen = useMemo(
    () => (kind && kinds.includes(kind) ? items.filter(({ interaction }) => interaction.kind === kind) : items),
    [items, kind, kinds],
  );
  const found = useFoundEntries(chosen, useDeferredValue(typed.trim()), prospectId);
  const isSearching = typed.trim() !== '';
  // What is pinned stands above, too; who looks for something looks among all.
  const pinned = isSearching ? [] : items.filter(({ interaction }) => interaction.pinnedAt && !interaction.undoneAt);
  const others = found.slice(0, count).filter((item) => !pinned.includes(item));
  const all = useTimelineEntries([...pinned, ...others], prospectId);
  const entries = all.slice(pinned.length);
  const left = found.length - count;
  const showMore = () => setCount((shown) => shown + ENTRIES_AT_ONCE);
  const endRef = useWatchedEnd(showMore);
  // Whoever has done nothing here yet takes over from somebody.
  const isNewHere = items.length > 0 && !items.some(({ interaction }) => interaction.userId === userId);
  const [isSummed, setSummed] = useState<boolean>();
  const hasSummary = isSummed ?? isNewHere;
  const begin = () => setCount(ENTRIES_AT_ONCE);

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
              icon={isSearching ? IconSearchOff : IconMessageCircle}
              title={isSearching ? t('desk.noneFound', { typed: typed.trim() }) : t('desk.noExchange')}
              description={t(isSearching ? 'desk.noneFoundText' : 'desk.noExchangeText')}
            />
          )
        }
        more={
          left > 0 && (
            <button ref={endRef} type="button" className={classes.more} onClick={showMore}>
              {t('desk.olderEntries', { count: left })}
            </button>
          )
        }
      />
    </div>
  );
}
