import { useEffect, useSyncExternalStore } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useSyncStatus } from '../../../engine/web/hooks.ts';
import { waitingFilesOf } from './waiting-files.ts';

/** The files of this person that wait on this device. */
export function useWaitingFiles() {
  const { caller } = useEngine();
  const waiting = waitingFilesOf(caller);
  const files = useSyncExternalStore(waiting.subscribe, waiting.all);
  return { files, add: waiting.add, forget: waiting.forget };
}

/** A file is chosen before its note is written down: the note goes first. */
const SOON_MS = 500;
const AGAIN_MS = 20_000;

/** Sends what waits, from whichever page: when the device is online and the notes themselves are gone. */
export function SendFiles() {
  const { caller, sync } = useEngine();
  const { waiting, state } = useSyncStatus();
  const { files } = useWaitingFiles();
  const isReady = state === 'online' && waiting.length === 0 && files.some(({ refusal }) => !refusal);
  useEffect(() => {
    if (!isReady) return;
    const send = () => waitingFilesOf(caller).send(() => sync.wake());
    const soon = setTimeout(send, SOON_MS);
    const again = setInterval(send, AGAIN_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [isReady, caller, sync]);
  return null;
}
