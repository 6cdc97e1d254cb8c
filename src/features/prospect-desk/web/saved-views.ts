import { useMemo } from 'react';
import { matches } from '../../../engine/filter.ts';
import { sameValue } from '../../../engine/same-value.ts';
import { useRow, useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type ListChoice, listFilter, noFilter } from '../prospect-list.rules.ts';
import { type SavedView, savedViewRecord, shares } from '../saved-view.record.ts';
import { useCounterFacts } from './counter-facts.ts';
import { whileCounting } from './counting.ts';
import { useListFields } from './list-fields.ts';
import { useNoServer } from './no-server.ts';

const inUse = { where: { field: 'archivedAt', is: null }, order: [{ field: 'name' }] };
const nobody = { field: 'id', is: null };

/** The views this person has or that are shared with them, one's own first. */
export function useSavedViews(): { share: SavedView['share']; views: readonly SavedView[] }[] {
  const views = useRows(savedViewRecord, inUse);
  return useMemo(
    () =>
      shares
        .map((share) => ({ share, views: views.filter((view) => view.share === share) }))
        .filter((group) => group.views.length > 0),
    [views],
  );
}

/** The view the list came from; undefined when there is none, or it is gone. */
export function useViewInUse(viewId: string | undefined): SavedView | undefined {
  const view = useRow(savedViewRecord, viewId);
  return view && !view.archivedAt ? view : undefined;
}

/** Whether the list asks for something else than the view does. */
export const isOtherChoice = (choice: ListChoice, view: SavedView) => !sameValue(asKept(choice), view.choice);

/** A choice as it is kept: without what may come to be there besides. */
export function asKept(choice: ListChoice): SavedView['choice'] {
  const names = [...Object.keys(noFilter), 'sort'] as (keyof ListChoice)[];
  return Object.fromEntries(names.map((name) => [name, choice[name]])) as SavedView['choice'];
}

interface Told {
  counts: Record<string, number>;
}

const countsOf = ({ counts }: Told) => Object.values(counts);

/** How many prospects each view shows: by the server, or without a network of those on this device. */
export function useViewCounts(views: readonly SavedView[]): (id: string) => number | undefined {
  const { data } = useServer<Told>('/api/v1/views/counts', whileCounting(countsOf));
  const isCutOff = useNoServer() && !data;
  const facts = useCounterFacts();
  const fields = useListFields();
  const rows = useRows(prospectRecord, { where: isCutOff ? undefined : nobody });
  const here = useMemo(() => {
    if (!isCutOff) return {};
    const countOf = ({ choice }: SavedView) => {
      const where = listFilter(choice, { ...facts, fields });
      return rows.filter((row) => matches(where, row)).length;
    };
    return Object.fromEntries(views.map((view) => [view.id, countOf(view)]));
  }, [views, rows, facts, fields, isCutOff]);
  return (id) => data?.counts[id] ?? here[id];
}
