import { useSyncExternalStore } from 'react';
import { minutesBetween } from '../../../engine/dates.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { useCallRights } from '../../call-rights/web/use-call-rights.ts';
import { useProspectCaller } from '../../call-sessions/web/use-prospect-caller.ts';
import { addProspect } from '../../pipeline/add-prospect.commands.ts';
import { createProspect } from '../../prospects/prospect.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

/** Why this person cannot be called now, in words. `isAsked`: whether the server is to tell who has them in hand. */
export function useCallReason(prospect: Prospect, isAsked = true): string | undefined {
  const colleague = useColleagueReason(prospect, isAsked);
  return useBlockReason()(prospect) ?? colleague;
}

/** Which colleague has this person in hand, in words. */
export function useColleagueReason({ id }: Pick<Prospect, 'id'>, isAsked = true): string | undefined {
  const t = useText();
  const when = useWhen();
  const caller = useProspectCaller(useWaitsToBeCreated(id) || !isAsked ? undefined : id);
  if (!caller) return undefined;
  const { name, dialledAt } = caller;
  if (!dialledAt) return t('desk.inSessionOf', { name });
  const minutes = Math.floor(minutesBetween(dialledAt, when.now));
  return minutes < 1 ? t('desk.onCallJustNow', { name }) : t('desk.onCallWith', { name, minutes });
}

/** Asks why somebody cannot be called now by what this device knows: the law, the company’s rules, no number. */
export function useBlockReason(): (prospect: Prospect) => string | undefined {
  const t = useText();
  const rightOf = useCallRights();
  return (prospect) => {
    const { code, reason } = rightOf(prospect);
    if (code === 'BAD_NUMBER') return t('desk.noNumber');
    return reason;
  };
}

export function numberToCall(prospect: Prospect): string | undefined {
  return callableNumbers(prospect)[0]?.number;
}

const creations: readonly string[] = [createProspect.name, addProspect.name];

/** Whether the server has not heard of this prospect yet: nobody there can be asked about them. */
function useWaitsToBeCreated(id: string): boolean {
  const { store } = useEngine();
  const waits = () => store.waiting().some(({ name, args }) => creations.includes(name) && isOf(args, id));
  return useSyncExternalStore(store.subscribe, waits);
}

const isOf = (args: unknown, id: string) => (args as { id?: unknown }).id === id;
