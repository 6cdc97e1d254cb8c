import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { doBeforeReload } from '../../engine/web/device/app-update.ts';
import type { DeviceEngine } from '../../engine/web/engine-context.tsx';
import { openEngine } from '../../engine/web/open-engine.ts';
import { isUnanswered } from '../../engine/web/server.ts';
import type { Session } from '../../engine/web/session.ts';
import { nameOfRow } from '../../features/home/name-of-row.rules.ts';
import { commands, records } from '../catalogue.ts';

/** Any other page may need a row that is not among the first. */
const isListAlone = () => location.pathname === '/prospects' && !new URLSearchParams(location.search).has('fiche');

// A page loaded without a network never sees it go, and so the browser does not tell that it is back.
const wasUnanswered = ({ state }: Query) => state.status === 'error' && isUnanswered(state.error);

/** The store and the sync of whoever is signed in, open as long as they are. */
export function useOpenEngine(session: Session | undefined): DeviceEngine | undefined {
  const queries = useQueryClient();
  const [engine, setEngine] = useState<DeviceEngine>();
  const [failure, setFailure] = useState<Error>();
  const caller = session?.caller;
  // The same rights in another order are the same: opened anew, the whole page would be.
  // That the company only reads, or writes again, is no other right: what is being typed stays.
  const key = caller && JSON.stringify({ ...caller, readOnlyAt: undefined, teammates: [...caller.teammates].sort() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller is compared by what it says
  useEffect(() => {
    if (!caller) return;
    let opened: DeviceEngine | undefined;
    let left = false;
    openEngine({
      caller,
      records,
      commands,
      nameOfRow,
      beginsWithFirstLook: isListAlone(),
      onServerChange: () => queries.invalidateQueries({ queryKey: ['server'] }),
      onServerReached: () => queries.refetchQueries({ type: 'active', predicate: wasUnanswered }),
    }).then((fresh) => {
      if (left) return fresh.close();
      opened = fresh;
      setEngine(fresh);
    }, setFailure);
    return () => {
      left = true;
      opened?.close();
      setEngine(undefined);
    };
  }, [key, queries]);
  const readOnlyAt = caller?.readOnlyAt;
  useEffect(() => {
    if (engine) engine.caller.readOnlyAt = readOnlyAt;
  }, [engine, readOnlyAt]);
  // What was done a moment ago must be on the disk before a new version may take the page's place.
  useEffect(() => engine && doBeforeReload(() => engine.store.everythingKept()), [engine]);
  // A browser that keeps nothing at all, as some private windows: said in place of the screen.
  if (failure) throw failure;
  return engine;
}
