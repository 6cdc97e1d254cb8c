import type { Changes, FirstLoadPage } from '../../protocol.ts';
import type { LocalStore } from '../store/local-store.ts';
import { type serverAsk, Unanswered } from './server-ask.ts';

/** In a row; then the server does not keep its own word. */
const MOST_RESETS = 3;
/** Pages written together: each time, rows of a list touch nearly all packs there are. The first comes alone, to be seen soon. */
const PAGES_AT_ONCE = 4;

/** The steps that bring truth: a first load page by page, then what changed since. Each answers whether more is to come. */
export function pulling({ store, ask }: { store: LocalStore; ask: ReturnType<typeof serverAsk> }) {
  let resets = 0;
  /** What follows the page at hand, asked for while that one is written. */
  let ahead: { from: string; pages: Promise<Changes> } | undefined;

  const hasWork = () => store.waiting().length > 0;
  const askPage = (page: FirstLoadPage | undefined) => ask<Changes>('/api/sync/pull', { cursor: null, page });

  async function askPages(from: FirstLoadPage): Promise<Changes> {
    let pages = await askPage(from);
    for (let count = 1; pages.nextPage && count < PAGES_AT_ONCE && !hasWork(); count++) {
      // What came before the network broke off counts.
      const further = await askPage(pages.nextPage).catch(() => undefined);
      if (!further) break;
      pages = { ...further, rows: joined(pages.rows, further.rows) };
    }
    return pages;
  }

  /** An answer of the server in between moves the place to go on from: what was asked for ahead may be older than it. */
  function takeAhead(from: FirstLoadPage): Promise<Changes> | undefined {
    const known = ahead;
    ahead = undefined;
    return known?.from === JSON.stringify(from) ? known.pages : undefined;
  }

  function askAhead(from: FirstLoadPage | undefined) {
    if (!from || hasWork()) return;
    ahead = { from: JSON.stringify(from), pages: askPages(from) };
    // Its failure is met when its turn comes.
    ahead.pages.catch(() => {});
  }

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
      const changes = await (from ? (takeAhead(from) ?? askPages(from)) : askPage(undefined));
      askAhead(changes.nextPage);
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

function joined(one: Changes['rows'], other: Changes['rows']): Changes['rows'] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, [...(one[name] ?? []), ...(other[name] ?? [])]]));
}
