import { memo } from 'react';
import { TimelineDays } from '../../../design/timeline.tsx';
import { useWhenOfDay } from '../../../engine/web/when.ts';
import type { TimelineItem } from '../../interactions/timeline-items.rules.ts';
import { useNearScreen } from './near-screen.ts';
import classes from './prospect-timeline.module.css';
import { useTimelineEntries } from './timeline-entries.tsx';

interface TimelinePartProps {
  items: readonly TimelineItem[];
  /** The entry that stands above the first one. */
  above: TimelineItem | undefined;
  prospectId: string;
}

/** Some entries of a long timeline: away from the screen they are a gap of their height, so that years scroll as a week. */
export const TimelinePart = memo(function TimelinePart({ items, above, prospectId }: TimelinePartProps) {
  const { ref, gap } = useNearScreen();
  return (
    <div ref={ref} className={classes.part} style={gap === null ? undefined : { height: gap }}>
      {gap === null && <Entries items={items} above={above} prospectId={prospectId} />}
    </div>
  );
});

function Entries({ items, above, prospectId }: TimelinePartProps) {
  const entries = useTimelineEntries(items, prospectId);
  const when = useWhenOfDay();
  return <TimelineDays entries={entries} after={above && when.heading(above.interaction.occurredAt)} />;
}
