import { useMemo } from 'react';
import { plain } from '../../../engine/text.ts';
import { useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { tagRecord } from '../../tags/tag.record.ts';

/**
 * The tags set up and those in use, to be offered while somebody types one; archived ones no more. Those in use are the
 * company's, as the server tells them, and those of the rows on this device: without a network these alone.
 */
export function useKnownTags(): string[] {
  const { data } = useServer<{ tags: string[] }>('/api/v1/prospects/tags');
  const rows = useRows(prospectRecord);
  const declared = useRows(tagRecord);
  return useMemo(() => {
    const offered = new Map<string, string>();
    for (const { name, archivedAt } of declared) if (!archivedAt) offered.set(plain(name), name);
    const set = new Set(declared.flatMap(({ name, formerNames }) => [name, ...formerNames].map(plain)));
    for (const tag of [...rows.flatMap(({ tags }) => tags), ...(data?.tags ?? [])]) {
      const word = plain(tag);
      if (!set.has(word) && !offered.has(word)) offered.set(word, tag);
    }
    return [...offered.values()].sort((one, other) => one.localeCompare(other));
  }, [rows, declared, data]);
}
