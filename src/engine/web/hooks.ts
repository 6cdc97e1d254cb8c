// What screens call. Reads come from the device and change within a frame; writes are commands.
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { AnyRecord, Caller, CommandDefinition, RowOf, Scope } from '../define.ts';
import type { Filter, Order } from '../filter.ts';
import { type Params, textOf } from '../messages.ts';
import { reaches, scopeOf } from '../reach.ts';
import { Refusal } from '../refusal.ts';
import { useEngine, useLanguage } from './engine-context.tsx';
import { askServer } from './server.ts';
import type { ListQuery } from './store/kept-lists.ts';

/** Once nothing has changed for so long. */
const FIRST_LOOK_AFTER_MS = 2_000;

/** The rows of a record on this device that pass a filter, in order. */
export function useRows<R extends AnyRecord>(
  record: R,
  query: { where?: Filter; order?: readonly Order[]; limit?: number } = {},
): readonly RowOf<R>[] {
  const { store } = useEngine();
  // The list is the same array as long as nothing in it looks different: only then is the screen drawn again.
  return useSyncExternalStore(store.subscribe, () => store.rows(record, query)) as readonly RowOf<R>[];
}

/** One row on this device, or undefined while it is not here. */
export function useRow<R extends AnyRecord>(record: R, id: string | undefined): RowOf<R> | undefined {
  const { store } = useEngine();
  const row = useSyncExternalStore(store.subscribe, () => (id === undefined ? undefined : store.get(record, id)));
  return row as RowOf<R> | undefined;
}

/** Whether a list on this device answers with all its rows, or, while they are still being read, with its first ones. */
export function useHasList(record: AnyRecord, query: ListQuery): 'whole' | 'first' | 'none' {
  const { store } = useEngine();
  return useSyncExternalStore(store.subscribe, () => store.hasList(record, query));
}

/** Notes the first rows of the list on screen, for the next time the page is opened. */
export function useFirstLook(record: AnyRecord, query: ListQuery, isOnScreen: boolean): void {
  const { store } = useEngine();
  const has = useHasList(record, query);
  const version = useSyncExternalStore(store.subscribe, () => store.versionOf(record));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when a row may differ
  useEffect(() => {
    if (!isOnScreen || has !== 'whole') return;
    const timer = setTimeout(() => store.keepFirstLook(record, query), FIRST_LOOK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [store, record, query, isOnScreen, has, version]);
}

/** Whether every row on this device is in memory: what is counted before that is too little. */
export function useEverythingRead(): boolean {
  const { store } = useEngine();
  return useSyncExternalStore(store.subscribe, store.isEverythingRead);
}

/**
 * Issues a command: it shows at once, and the promise is kept when it is durable on this device. A command that only
 * the server can foresee goes straight there, and fails with `access.offline` when there is no network.
 */
export function useCommand<Args extends z.ZodType, Result>(command: CommandDefinition<Args, Result>) {
  const { store, sync } = useEngine();
  return useCallback(
    async (args: z.input<Args>): Promise<Result> => {
      if (command.serverOnly) {
        const { result } = await askServer<{ result: Result }>('POST', `/api/commands/${command.name}`, args);
        sync.wake();
        return result;
      }
      const result = await store.issue(command as never, args);
      return result as Result;
    },
    [store, sync, command],
  );
}

/** Texts in the user's language: `t('prospect.title', { count: 3 })`. */
export function useText() {
  const { dictionary, locale } = useLanguage();
  return useCallback((key: string, params?: Params) => textOf(dictionary, locale, key, params), [dictionary, locale]);
}

/** The sentence for an error: a refusal says why; anything else says that it was not the user's doing. */
export function useErrorText() {
  const t = useText();
  return useCallback(
    (error: unknown) => (error instanceof Refusal ? t(error.key, error.params) : t('server.unexpected')),
    [t],
  );
}

export function useCaller(): Caller & {
  can(permission: string, ownerId?: string | null): boolean;
  scope(permission: string): Scope;
} {
  const { caller } = useEngine();
  return useMemo(
    () => ({
      ...caller,
      can: (permission, ownerId) =>
        ownerId === undefined ? scopeOf(caller, permission) !== 'none' : reaches(caller, permission, ownerId),
      scope: (permission) => scopeOf(caller, permission),
    }),
    [caller],
  );
}

/** How device and server stand: the sync's state, what waits, what was refused, how far the first load has come. */
export function useSyncStatus() {
  const { store, sync } = useEngine();
  const state = useSyncExternalStore(sync.subscribe, sync.state);
  const waiting = useSyncExternalStore(store.subscribe, store.waiting);
  const refused = useSyncExternalStore(store.subscribe, store.refused);
  const lastContact = useSyncExternalStore(sync.subscribe, sync.lastContact);
  const problem = useSyncExternalStore(sync.subscribe, sync.problem);
  const progress = useSyncExternalStore(store.subscribe, sync.progress);
  return { state, waiting, refused, lastContact, problem, progress };
}
