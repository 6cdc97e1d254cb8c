import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { tagRecord } from '../tag.record.ts';
import { tagColors } from '../tag-color.rules.ts';

/** In which colour each tag shows, declared or not. */
export function useTagColors() {
  const tags = useRows(tagRecord);
  return useMemo(() => tagColors(tags), [tags]);
}
