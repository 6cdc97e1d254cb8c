import { Refusal } from '../../engine/refusal.ts';
import type { HandedCall } from './handed-call.record.ts';
import { type CallToDial, type Telephone, type TelephoneEvent, telephoneEvents } from './telephone.ts';

export interface CompanionLine {
  /** Asks the server to put the number on the telephone. */
  hand(call: CallToDial): Promise<unknown>;
  /** Tells the telephone that the call is over. */
  end(callId: string): Promise<unknown>;
  /** How the call stands by what this device knows. */
  current(): HandedCall | undefined;
  /** Hears when that may have changed. */
  onChange(listener: () => void): () => void;
  /** Does something after so many milliseconds. */
  after(milliseconds: number, act: () => void): void;
}

/** A telephone that has not shown the number by then has no network, or lies in a drawer. */
const SHOWN_WITHIN_MS = 5_000;

/** The person's own telephone: the number is put on its screen, dialled by a press there, and told from there. */
export function companionTelephone(line: CompanionLine): Telephone {
  const { tell, subscribe } = telephoneEvents();

  let latestId = '';
  // Taken back at the desk. What the telephone told just before comes later, and must not put the number back.
  let withdrawnId = '';

  function dial(call: CallToDial) {
    latestId = call.id;
    line.hand(call).then(
      () => line.after(SHOWN_WITHIN_MS, () => complainUnlessShown(call)),
      (error) => call.id !== withdrawnId && tell({ kind: 'failed', call, error }),
    );
  }

  function complainUnlessShown(call: CallToDial) {
    const now = line.current();
    const isShown = now?.callId === call.id && now.state !== 'asked';
    if (!isShown && latestId === call.id && call.id !== withdrawnId)
      tell({ kind: 'failed', call, error: new Refusal('phone.unreachable') });
  }

  return {
    way: 'companion',
    tells: new Set(['waiting', 'dialled', 'ended']),
    dial,
    hangUp(call) {
      withdrawnId = call.id;
      tell({ kind: 'ended', call, durationInSeconds: null });
      line.end(call.id).catch(() => {
        // The telephone shows a call that is over at the desk: it ends there by a press.
      });
    },
    subscribe(listener) {
      let told = '';
      function look() {
        const call = line.current();
        const wasShown = call && told === `${call.callId} waiting`;
        const event = call && (wasShown && call.state === 'asked' ? lost(call) : eventOf(call));
        const key = event ? `${event.call.id} ${event.kind}` : '';
        if (!event || key === told) return;
        if (event.call.id === withdrawnId && (event.kind === 'waiting' || event.kind === 'failed')) return;
        told = key;
        listener(event);
      }
      const stops = [subscribe(listener), line.onChange(look)];
      look();
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const toDial = ({ callId: id, prospectId, entryId, number }: HandedCall): CallToDial => ({
  id,
  prospectId,
  entryId,
  number,
});

/** Its page was closed while the number stood on it. */
const lost = (call: HandedCall): TelephoneEvent => ({
  kind: 'failed',
  call: toDial(call),
  error: new Refusal('phone.unreachable'),
});

function eventOf(handed: HandedCall): TelephoneEvent | undefined {
  const { state } = handed;
  const call = toDial(handed);
  if (state === 'asked') return undefined;
  if (state === 'received') return { kind: 'waiting', call };
  return state === 'dialled' ? { kind: 'dialled', call } : { kind: 'ended', call, durationInSeconds: null };
}
