import type { Changes } from '../protocol.ts';
import type { LocalStore } from './local-store.ts';
import { type serverAsk, Unanswered } from './server-ask.ts';

/** In a row; then the server does not keep its own word. */
const MOST_RESETS = 3;

/** The steps that bring truth: a first load page by page, then what changed since. Each answers whether more is to come. */
export function pulling({ store, ask }: { store: LocalStore; ask: ReturnType<typeof serverAsk> }) {
  let resets = 0;

  /** The server's memory of changes does not reach back to our cursor: the next page is a first one again. */
  function startOver() {
    resets += 1;
    if (resets > MOST_RESETS) throw new Unanswered(500);
  }

  return {
    startOver,
    mustStartOver: () => resets > 0 || (store.cursor() === null && store.firstLoad() === null),

    async pullPage(page: 'first' | 'next'): Promise<boolean> {
      const from = page === 'next' ? store.firstLoad()?.page : undefined;
      const changes = await ask<Changes>('/api/sync/pull', { cursor: null, page: from });
      await store.settle([], changes, { page });
      resets = 0;
      return true;
    },

    async pullChanges(): Promise<boolean> {
      const cursor = store.cursor();
      const changes = await ask<Changes>('/api/sync/pull', { cursor });
      if (changes.reset) startOver();
      else if (changes.cursor !== cursor) await store.settle([], changes);
      return changes.reset ?? false;
    },
  };
}
