import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useCaller, useCommand, useSyncStatus } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { addProspect } from '../../pipeline/add-prospect.commands.ts';
import { createProspect } from '../../prospects/prospect.commands.ts';
import {
  type DraftProblems,
  emptyDraft,
  isTyped,
  type ProspectDraft,
  problemsOf,
  prospectOf,
} from '../new-prospect.rules.ts';

export const newProspectKey = (userId: string) => `kili.new-prospect-${userId}`;

/** Whether somebody has begun to write down a new prospect on this device. */
export function hasNewProspectDraft(userId: string): boolean {
  try {
    return isTyped({ ...emptyDraft, ...(JSON.parse(localStorage.getItem(newProspectKey(userId)) ?? '{}') as object) });
  } catch {
    return false;
  }
}

/** The draft of a new prospect: kept on the device, so that closing the panel or the tab by accident loses nothing. */
export function useNewProspect() {
  const { userId, country } = useCaller();
  const issue = useCommand(createProspect);
  const add = useCommand(addProspect);
  const { state } = useSyncStatus();
  const fresh: ProspectDraft = { ...emptyDraft, ownerId: userId };
  const [kept, setDraft] = useLocalStorage<ProspectDraft>({
    key: newProspectKey(userId),
    sync: false,
    defaultValue: fresh,
    getInitialValueInEffect: false,
  });
  // Begun in an older release, it may lack a field.
  const draft = { ...emptyDraft, ...kept };
  const [problems, setProblems] = useState<DraftProblems>({});
  const [isResumed, setResumed] = useState(() => isTyped(draft));
  const { submit, busy, problem, clear } = useSubmit(async (id: string) => {
    // Without the server nobody could tell whether they are known already: it looks when it hears of them.
    const wanted = prospectOf(draft, rightNow());
    if (state === 'online') await issue({ id, ...wanted });
    else await add({ id, interactionId: newId(), ...wanted });
    // The next one mostly comes from the same place: stage, source, owner and audience stay.
    const { stageId, source, ownerId, audience } = draft;
    setResumed(false);
    setDraft({ ...fresh, stageId, source, ownerId, audience });
  });

  /** Answers the id of the new prospect, or undefined when something is in the way. */
  async function create(): Promise<string | undefined> {
    const found = problemsOf(draft, country);
    setProblems(found);
    if (Object.keys(found).length > 0) return undefined;
    const id = newId();
    return (await submit(id)) ? id : undefined;
  }
  function change(changes: Partial<ProspectDraft>) {
    clear();
    setDraft((before) => ({ ...before, ...changes }));
    // A problem goes as soon as its field is touched; the name may be given in any of three.
    const touched = 'firstName' in changes || 'organisation' in changes ? { ...changes, lastName: '' } : changes;
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in touched))));
  }
  /** Answers the way back to what had been typed. */
  function forget(): () => void {
    setProblems({});
    setResumed(false);
    setDraft(fresh);
    return () => {
      setDraft(draft);
      setResumed(true);
    };
  }
  return { draft, change, problems, create, busy, problem, forget, isResumed: isResumed && isTyped(draft) };
}
