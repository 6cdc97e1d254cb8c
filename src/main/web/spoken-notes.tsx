import { useCallback, useEffect } from 'react';
import { useEngine } from '../../engine/web/engine-context.tsx';
import { useText } from '../../engine/web/hooks.ts';
import { useSpokenForCall } from '../../features/call-sessions/web/spoken-in-call.ts';
import type { KeptSpeech } from '../../features/dictation/web/kept-speech.ts';
import { isOnScreen, landElsewhere } from '../../features/dictation/web/landing.ts';
import { useSendKeptSpeech } from '../../features/dictation/web/use-kept-speech.ts';
import { addToDraft } from '../../features/prospect-desk/web/note-drafts.ts';
import { tellDone } from '../../features/prospect-desk/web/undo-offers.tsx';
import { type Prospect, prospectRecord } from '../../features/prospects/prospect.record.ts';
import { prospectName } from '../../features/prospects/prospect-names.rules.ts';

/** What is dictated reaches its note, wherever one looks by then: a card that left, a record that was closed. */
export function SpokenNotes() {
  const t = useText();
  const { store } = useEngine();
  const landInCall = useSpokenForCall();
  useEffect(
    () =>
      landElsewhere(async (target, said) => {
        if (await landInCall(target, said)) return;
        addToDraft(target.prospectId, said);
      }),
    [landInCall],
  );
  const onLanded = useCallback(
    ({ target }: KeptSpeech) => {
      if (isOnScreen(target) && !target.call) return;
      const prospect = store.get(prospectRecord, target.prospectId) as Prospect | undefined;
      tellDone(t('dictation.landed', { name: prospect ? prospectName(prospect) : t('dictation.somebody') }));
    },
    [store, t],
  );
  useSendKeptSpeech(onLanded);
  return null;
}
