// What screens call. Reads come from the device and change within a frame; writes are commands.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { AnyRecord, Caller, CommandDefinition, RowOf, Scope } from '../define.ts';
import { compareBy, type Filter, matches, type Order } from '../filter.ts';
import { type Params, textOf } from '../messages.ts';
import { reaches, scopeOf } from '../reach.ts';
import { Refusal } from '../refusal.ts';
import { useEngine, useLanguage } from './engine-context.tsx';
import { askServer } from './server.ts';

/** The rows of a record on this device that pass a filter, in order. Pass constants or memoised values. */
export function useRows<R extends AnyRecord>(
  record: R,
  query: { where?: Filter; order?: readonly Order[]; limit?: number } = {},
): readonly RowOf<R>[] {
  const { store } = useEngine();
  const version = useSyncExternalStore(store.subscribe, () => store.versionOf(record));
  const asked = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version and the text of the query say it all
  return useMemo(() => {
    const { where, order = [], limit } = query;
    const rows = store.all(record).filter((row) => !where || matches(where, row));
    return rows.sort(compareBy(order)).slice(0, limit) as RowOf<R>[];
  }, [store, record, version, asked]);
}

/** One row on this device, or undefined while it is not here. */
export function useRow<R extends AnyRecord>(record: R, id: string | undefined): RowOf<R> | undefined {
  const { store } = useEngine();
  useSyncExternalStore(store.subscribe, () => store.versionOf(record));
  return (id === undefined ? undefined : store.get(record, id)) as RowOf<R> | undefined;
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

/** How device and server stand: the sync's state, what waits and what was refused. */
export function useSyncStatus() {
  const { store, sync } = useEngine();
  const state = useSyncExternalStore(sync.subscribe, sync.state);
  const waiting = useSyncExternalStore(store.subscribe, store.waiting);
  const refused = useSyncExternalStore(store.subscribe, store.refused);
  return { state, waiting, refused, lastContact: sync.lastContact() };
}
