import { useEffect } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useRow } from '../../../engine/web/hooks.ts';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { frontCard, shownCard } from '../call-deck.rules.ts';
import { isUnreserved } from '../call-desk.rules.ts';
import type { CallSession } from '../call-session.records.ts';
import { CallCardPanel } from './call-card.panel.tsx';
import { useClearDesks } from './keep-open-work.ts';
import { NoCardPanel } from './no-card.panel.tsx';
import { SessionBreakPanel } from './session-break.panel.tsx';
import { useSpokenInCall } from './spoken-in-call.ts';
import { useBreaks } from './use-breaks.ts';
import { useCallActions } from './use-call-actions.ts';
import { useCallDesk } from './use-call-desk.ts';
import { useCallFrame } from './use-call-frame.tsx';
import { useCardLeases } from './use-card-leases.ts';
import { useCardSupply } from './use-card-supply.ts';
import { useDueCallBack } from './use-due-call-back.ts';
import { useProspectCaller } from './use-prospect-caller.ts';
import { useUndo } from './use-undo.ts';

/** A session at work: a card, a break, or nobody to call. */
export function CallDeskPanel({ session, onList }: { session: CallSession; onList(): void }) {
  const inHand = useCallDesk(session.id);
  const { deck } = inHand.desk;
  const due = useDueCallBack(deck.cards);
  const { supply, askAgain, askForLeads, goBeyond } = useCardSupply(session, inHand, due);
  const actions = useCallActions(session, inHand);
  const holder = useCardLeases(session, inHand, {
    isTakenUp: supply !== 'starting',
    onLead: askForLeads,
    onOvertaken: () => actions.setProblem(new Refusal('call.overtaken')),
  });
  // One person, as after « Reprendre la main »: who had the card may still be on the line with them.
  const caller = useProspectCaller(session.total === 1 ? frontCard(deck)?.prospectId : undefined);
  const onTheLine = caller?.dialledAt ? { name: caller.name, isOnTheLine: true } : undefined;
  const heldBy = onTheLine ?? (holder === undefined ? undefined : { name: holder, isOnTheLine: false });
  const breaks = useBreaks(session, inHand);
  const undo = useUndo(deck, actions);
  const clearDesks = useClearDesks();
  useSpokenInCall(session.id, inHand);
  useEffect(() => void clearDesks(session.id), [clearDesks, session.id]);
  const { isPaused } = breaks;
  useKeyPlace(isPaused ? 'break' : 'call');
  const frame = useCallFrame(session, inHand.desk, {
    due,
    isPaused,
    onPause: isPaused ? breaks.resume : breaks.pause,
    onClose: isPaused ? onList : breaks.pause,
  });
  const shown = shownCard(deck);
  const prospect = useRow(prospectRecord, shown?.card.prospectId);

  // A session for one prospect whom nobody called is over once its card is left.
  const leave = () => {
    breaks.end();
    onList();
  };

  function content() {
    if (isPaused) {
      const ways = { onResume: breaks.resume, onEnd: breaks.end, onList };
      return <SessionBreakPanel session={session} frame={frame} isAutomatic={breaks.isAutomatic} {...ways} />;
    }
    if (!shown || !prospect) {
      const onBack = deck.left.length > 0 ? () => inHand.dispatch({ kind: 'looked-back' }) : undefined;
      const ways = { onAgain: askAgain, onBack, onEnd: breaks.end, onList };
      const { desk } = inHand;
      const beyond = isUnreserved(desk) || desk.behind === 0 ? undefined : { count: desk.behind, onGo: goBeyond };
      return (
        <NoCardPanel
          session={session}
          frame={frame}
          supply={supply}
          isOwn={desk.isOwn}
          beyond={beyond}
          undo={undo}
          {...ways}
        />
      );
    }
    return (
      <CallCardPanel
        {...shown}
        sessionId={session.id}
        campaignId={session.campaignId}
        prospect={prospect}
        inHand={inHand}
        actions={actions}
        undo={undo}
        heldBy={heldBy}
        frame={frame}
        onPause={breaks.pause}
        onLeave={session.total === 1 ? leave : undefined}
      />
    );
  }

  return content();
}
