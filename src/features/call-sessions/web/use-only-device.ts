import { useEffect } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { emptyDesk } from '../call-desk.rules.ts';
import { takeSession } from '../call-session.commands.ts';
import type { CallSession } from '../call-session.records.ts';
import { useKeepOpenWork } from './keep-open-work.ts';
import { keepDesk, keptDesk } from './kept-desk.ts';

/**
 * One device at a time works on a session. Where another one has taken it over, what stood on the cards here goes to the
 * timelines, and this one waits until it is asked to go on.
 */
export function useOnlyDevice(session: CallSession | undefined) {
  const { deviceId } = useEngine();
  const take = useCommand(takeSession);
  const keepOpenWork = useKeepOpenWork();
  const id = session?.id;
  const isOpen = session !== undefined && session.state !== 'ended';
  const isNobodys = session?.deviceId === null;
  const isElsewhere = !isNobodys && session?.deviceId !== deviceId;

  useEffect(() => {
    if (id && isOpen && isNobodys) take({ id, deviceId }).catch(() => undefined);
  }, [id, isOpen, isNobodys, deviceId, take]);

  useEffect(() => {
    if (!id || !isElsewhere) return;
    const desk = keptDesk(id);
    keepOpenWork(id, desk).then(() => keepDesk(id, { ...emptyDesk, scope: desk.scope, events: desk.events }));
  }, [id, isElsewhere, keepOpenWork]);

  return { isElsewhere, takeHere: () => id && take({ id, deviceId }) };
}
