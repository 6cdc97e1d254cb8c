// What the server does for this person: asked again when something in the company changes, and each second while it works.
import { useEffect, useRef } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { useBulkWords } from '../../prospect-desk/web/bulk-words.ts';
import { tellDone, tellProblem } from '../../prospect-desk/web/undo-offers.tsx';

export interface Work {
  id: string;
  kind: 'import' | 'bulkChange' | 'export';
  state: string;
  isUnderWay: boolean;
  title: string;
  change: BulkChange | null;
  done: number;
  total: number | null;
  startedAt: string;
  endedAt: string | null;
}

const WATCH_MS = 1_000;
const none: readonly Work[] = [];

export function useWork(): readonly Work[] {
  const { data } = useServer<{ items: Work[] }>('/api/v1/work', {
    refetchInterval: ({ state }) => (state.data?.items.some(({ isUnderWay }) => isUnderWay) ? WATCH_MS : false),
  });
  return data?.items ?? none;
}

/** Where it can be watched, and what it came to; of a page that tells of several, the line that does. */
export const placeOf = ({ kind, id }: Work): { to: string; hash?: string } =>
  ({
    import: { to: `/importer/${id}` },
    bulkChange: { to: '/modifications', hash: id },
    export: { to: '/exports', hash: id },
  })[kind];

export function useWorkWords() {
  const t = useText();
  const { titleOf } = useBulkWords();
  return {
    whatOf: ({ kind, state, title, change }: Work): string => {
      if (change) return titleOf(change);
      const isUndo = kind === 'import' && (state === 'undoing' || state === 'undone');
      if (kind === 'export' && !title) return t('work.kind.exportOfAll');
      return t(`work.kind.${isUndo ? 'undoneImport' : kind}`, { title });
    },
    stateOf: ({ state }: Work): string => t(`work.state.${state}`),
  };
}

/** Says the end of what was seen at work, unless it is told on the screen that stands open. */
export function useWorkNews(work: readonly Work[], pathname: string): void {
  const t = useText();
  const { whatOf, stateOf } = useWorkWords();
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const one of work) {
      if (one.isUnderWay) watched.current.add(one.id);
      else if (watched.current.delete(one.id) && !isToldOn(pathname, one)) {
        const text = t('work.ended', { what: whatOf(one), state: stateOf(one) });
        if (one.state === 'failed') tellProblem(text);
        else tellDone(text);
      }
    }
  }, [work, pathname, t, whatOf, stateOf]);
}

// The list tells the end of its own bulk changes, with the way back.
const isToldOn = (pathname: string, one: Work) =>
  pathname.startsWith(placeOf(one).to) || (one.kind === 'bulkChange' && pathname === '/prospects');
