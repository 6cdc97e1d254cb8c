import { useCallback, useEffect } from 'react';
import { useEngine, useLanguage } from '../../../engine/web/engine-context.tsx';
import { useRow } from '../../../engine/web/hooks.ts';
import { useSharedValue } from '../../../engine/web/shared-value.ts';
import { dictationSettingsRecord, usualEngines } from '../dictation-settings.record.ts';
import { type NoteTarget, sameNote } from '../note-target.ts';
import { dictating, startDictation, stopDictation, stopDictationOf } from './dictation.ts';

/** Dictation into one note, while it is on screen. */
export function useDictation(target: NoteTarget) {
  const { caller } = useEngine();
  const { locale } = useLanguage();
  const settings = useRow(dictationSettingsRecord, caller.companyId);
  const now = useSharedValue(dictating);
  const isOn = now !== null && sameNote(now.target, target);
  const { place, prospectId, call } = target;
  const { sessionId, entryId } = call ?? {};
  const engines = settings?.engines ?? usualEngines;

  useEffect(() => {
    const left: NoteTarget = { place, prospectId, ...(sessionId && entryId && { call: { sessionId, entryId } }) };
    return () => stopDictationOf(left);
  }, [place, prospectId, sessionId, entryId]);

  const start = useCallback(
    () => void startDictation(target, { person: caller, lang: locale, engines }),
    [target, caller, locale, engines],
  );
  const stop = useCallback(() => void stopDictation(), []);
  return { isOn, start, stop, toggle: isOn ? stop : start };
}
