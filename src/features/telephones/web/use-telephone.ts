import { useEffect, useMemo, useRef } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow } from '../../../engine/web/hooks.ts';
import { openProgram } from '../../../engine/web/open-program.ts';
import { askServer } from '../../../engine/web/server.ts';
import { companionTelephone } from '../companion-telephone.ts';
import { type HandOffWay, handOff } from '../hand-off.ts';
import { type HandedCall, handedCallRecord } from '../handed-call.record.ts';
import { type DialWay, phoneChoiceRecord } from '../phone-choice.record.ts';
import type { CallToDial, Telephone, TelephoneEvent } from '../telephone.ts';

/** As the person chose; as a link that the browser follows by itself; with this device, whatever was chosen. */
export type DialHow = 'chosen' | 'link' | 'here';

/** What telephones for whoever is signed in. */
export function usePhoneWay(): DialWay {
  const { userId } = useCaller();
  return useRow(phoneChoiceRecord, userId)?.way ?? 'tel';
}

/** Dials by the telephone the person chose, and hears of the calls. Only ever called from a person's press. */
export function useTelephone(onEvent: (event: TelephoneEvent, telephone: Telephone) => void) {
  const { store, caller } = useEngine();
  const { userId } = caller;
  const way = usePhoneWay();
  const companion = useCompanion();
  const handedIds = useRef(new Set<string>());
  const telephones = useMemo(() => {
    const onDevice: HandOffWay = way === 'companion' ? 'tel' : way;
    const here = handOff(onDevice, openProgram);
    return {
      chosen: way === 'companion' ? companion : here,
      here,
      link: handOff(onDevice, () => undefined),
      companion,
    };
  }, [way, companion]);
  const hear = useStableCallback(onEvent);
  useEffect(() => {
    const stops = [...new Set(Object.values(telephones))].map((telephone) =>
      telephone.subscribe((event) => hear(event, telephone)),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [telephones, hear]);

  return {
    way,
    dial(call: CallToDial, how: DialHow = 'chosen') {
      const telephone = telephones[how];
      // Before the device has heard of it.
      if (telephone === companion) handedIds.current.add(call.id);
      telephone.dial(call);
    },
    /** Ends a call, or takes a number off the telephone it waits on. */
    hangUp: (call: CallToDial) => (isHanded(call) ? companion : telephones.here).hangUp(call),
  };

  function isHanded({ id }: CallToDial): boolean {
    return handedIds.current.has(id) || store.get(handedCallRecord, userId)?.callId === id;
  }
}

function useCompanion(): Telephone {
  const { store, caller } = useEngine();
  return useMemo(
    () =>
      companionTelephone({
        hand: (call) => askServer('POST', '/api/phone/calls', call),
        end: (callId) => askServer('POST', `/api/phone/calls/${callId}/end`, {}),
        current: () => store.get(handedCallRecord, caller.userId) as HandedCall | undefined,
        onChange: (listener) => store.subscribe(listener),
        after: (milliseconds, act) => void setTimeout(act, milliseconds),
      }),
    [store, caller.userId],
  );
}
