import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isRevocation } from '../../engine/protocol.ts';
import { lookForUpdate } from '../../engine/web/device/app-update.ts';
import { useEngine } from '../../engine/web/engine-context.tsx';
import { useRow, useRows, useSyncStatus } from '../../engine/web/hooks.ts';
import { forgetSession } from '../../engine/web/session.ts';
import { useClearDesks } from '../../features/call-sessions/web/keep-open-work.ts';
import { companyRecord } from '../../features/companies/company.record.ts';
import { roleRecord, userRecord } from '../../features/members/member.records.ts';
import { noteDrafts } from '../../features/prospect-desk/web/note-drafts.ts';
import { useAddDrafts } from './add-drafts.ts';

/** What the sync hears of the server, told to the rest: somebody is signed out, or in again, or the application is old. */
export function SessionWatch({ hasExpired }: { hasExpired: boolean }) {
  const queries = useQueryClient();
  const { state, problem } = useSyncStatus();
  // Another tab may have signed in again meanwhile.
  const isNews = (state === 'signedOut' && !hasExpired) || (state === 'online' && hasExpired);
  useEffect(() => {
    if (isNews) queries.invalidateQueries({ queryKey: ['session'] });
  }, [isNews, queries]);
  useRightsWatch();
  useCompanyWatch();
  useEffect(() => {
    if (state === 'updateNeeded') lookForUpdate();
  }, [state]);
  const isRevoked = state === 'signedOut' && problem !== null && isRevocation(problem);
  useSealing(isRevoked);
  return null;
}

/**
 * Signed out by somebody else, for good: what the server told goes now, what waits stays sealed for the same person, and
 * with it what was only begun.
 */
function useSealing(isRevoked: boolean) {
  const { store } = useEngine();
  const addDrafts = useAddDrafts();
  const clearDesks = useClearDesks();
  useEffect(() => {
    if (!isRevoked) return;
    Promise.allSettled([addDrafts(noteDrafts()), clearDesks()])
      .then(() => Promise.all([forgetSession(), store.dropTruth()]))
      .finally(() => location.reload());
  }, [isRevoked, store, addDrafts, clearDesks]);
}

/** What the company settles for its devices holds at once, e.g. how long they may keep what they hold. */
function useCompanyWatch() {
  const queries = useQueryClient();
  const { caller } = useEngine();
  const changedAt = useRow(companyRecord, caller.companyId)?.updatedAt;
  const known = useRef<string>(undefined);
  useEffect(() => {
    if (!changedAt) return;
    if (known.current !== undefined && known.current !== changedAt)
      queries.invalidateQueries({ queryKey: ['session'] });
    known.current = changedAt;
  }, [changedAt, queries]);
}

/** Whoever is given another role, or other colleagues, works under the new rights at once. */
function useRightsWatch() {
  const queries = useQueryClient();
  const { caller } = useEngine();
  const roles = useRows(roleRecord);
  const users = useRows(userRecord);
  const me = users.find(({ id }) => id === caller.userId);
  const teammates = users.filter(({ teamId }) => teamId && teamId === me?.teamId).map(({ id }) => id);
  const rights = JSON.stringify([roles.find(({ id }) => id === me?.roleId)?.permissions, teammates.sort()]);
  const known = useRef<string>(undefined);
  useEffect(() => {
    if (!me) return;
    if (known.current !== undefined && known.current !== rights) queries.invalidateQueries({ queryKey: ['session'] });
    known.current = rights;
  }, [me, rights, queries]);
}
