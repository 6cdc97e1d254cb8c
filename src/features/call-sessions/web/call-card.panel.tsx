import { VisuallyHidden } from '@mantine/core';
import { IconCalendarEvent, IconFileInvoice, IconLifebuoy, IconPhoneCheck } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { CallSlide } from '../../../design/call-slide.tsx';
import type { CallChannel, CallUndo } from '../../../design/call-slide.types.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useCaller, useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import type { Appointment } from '../../appointments/appointment.record.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { convertedKey } from '../../customers/customer-words.rules.ts';
import { DictationLine } from '../../dictation/web/dictation-line.tsx';
import { useDictation } from '../../dictation/web/use-dictation.ts';
import { NoteGuard } from '../../interactions/web/note-guard.tsx';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useOfferedChoices } from '../../keys/web/present-actions.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { openDocument } from '../../quotes/web/opened.ts';
import { NoteFactChips } from '../../suggestions/web/note-fact-chips.tsx';
import { Tags } from '../../tags/web/tags.tsx';
import { dialAddress } from '../../telephones/hand-off.ts';
import { usePhoneWay } from '../../telephones/web/use-telephone.ts';
import { openTicket } from '../../tickets/web/opened-ticket.ts';
import { useTicketWarning } from '../../tickets/web/tickets-of-prospect.tsx';
import { type DeckCard, frontCard, type Leaving, wasSkipped } from '../call-deck.rules.ts';
import { isOnCall, isWork, workOn } from '../call-desk.rules.ts';
import { AllOutcomesPanel } from './all-outcomes.panel.tsx';
import { ContactDetailsPanel } from './contact-details.panel.tsx';
import { outcomeKey, outcomesWithKey } from './outcome-keys.ts';
import { callNoteTarget } from './spoken-in-call.ts';
import { StageChoice } from './stage-choice.tsx';
import type { useCallActions } from './use-call-actions.ts';
import type { DeskInHand } from './use-call-desk.ts';
import type { CallFrameParts } from './use-call-frame.tsx';
import { useCallPerson } from './use-call-person.ts';
import { useCallSide } from './use-call-side.tsx';
import { type PersonHolder, useCallState } from './use-call-state.tsx';
import { useCampaignAids } from './use-campaign-aids.tsx';
import { useChannels } from './use-channels.tsx';
import { MeetingPanel, useMeeting } from './use-meeting.tsx';
import { useNextInShort } from './use-next-in-short.ts';
import { useQuestion } from './use-question.tsx';
import { useReasonLine } from './use-reason-line.ts';
import { useSigning } from './use-signing.tsx';
import { useSlideKeys } from './use-slide-keys.ts';
import { useSuggestion } from './use-suggestion.tsx';
import { useUndoRefusal } from './use-undo.ts';

export interface CallCardProps {
  card: DeckCard;
  sessionId: string;
  /** The campaign that is called. */
  campaignId: string | null;
  /** How it left, when it is looked at again; null for the card to call. */
  leaving: Leaving | null;
  prospect: Prospect;
  inHand: DeskInHand;
  actions: ReturnType<typeof useCallActions>;
  undo: CallUndo | undefined;
  heldBy: PersonHolder | undefined;
  frame: CallFrameParts;
  onPause(): void;
  /** Back to where it was opened from; only of a session for this one. */
  onLeave: (() => void) | undefined;
}

const inUse = { where: { field: 'archivedAt', is: null }, order: [{ field: 'position' }] };

/** The card on screen: who, why, call, outcome, note, and on to the next. */
export function CallCardPanel(props: CallCardProps) {
  const { card, sessionId, campaignId, leaving, prospect, inHand, actions, heldBy, frame, onPause, onLeave } = props;
  const { desk, dispatch } = inHand;
  const t = useText();
  const { can } = useCaller();
  const { hint } = useKeys();
  const errorText = useErrorText();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const [showsAll, setShowsAll] = useState(false);
  const outcomes = useRows(outcomeRecord, inUse);
  const isFront = leaving === null;
  const work = workOn(desk, card.entryId);

  const person = useCallPerson(prospect);
  const ticketWarning = useTicketWarning(prospect.id);
  const reachedBy = useChannels(prospect);
  const reasonLine = useReasonLine({ prospect, card, leaving, outcomes });
  const meeting = useMeeting(card, actions.setProblem);
  const signing = useSigning(prospect, actions.setProblem);
  const undo = signing.undo ?? meeting.undo ?? props.undo;
  const asking = useQuestion(prospect, {
    ...actions,
    treat,
    meet: meeting.ask && ((outcome) => meetFor(outcome)),
    entryId: card.entryId,
    wasSkipped: wasSkipped(desk.deck, card.entryId),
  });
  const { question } = asking;
  const undoRefusal = useUndoRefusal(desk.deck);
  const suggestion = useSuggestion({
    after: actions.after,
    forget: actions.dismiss,
    meet: meeting.ask,
    onProblem: actions.setProblem,
  });
  const back = () => dispatch({ kind: 'looked-back' });
  const forward = () => (isFront ? asking.askToPass() : dispatch({ kind: 'looked-forward' }));
  const email = reachedBy.find(({ key }) => key === 'email');
  const front = frontCard(desk.deck);
  const isFrontOnCall = front !== undefined && isOnCall(workOn(desk, front.entryId));
  const call = useCallState({
    ...actions,
    prospect,
    campaignId,
    work,
    leaving,
    heldBy,
    email,
    takeBack: isFrontOnCall ? undefined : () => actions.takeBack(card.entryId),
    pass: asking.pass,
    forward,
  });
  const number = isFront && call.kind === 'ready' ? callableNumbers(prospect)[0]?.number : undefined;
  const aids = useCampaignAids(campaignId, prospect, {
    clicked: work.answers ?? [],
    onClick: isFront ? (answer) => dispatch({ kind: 'answered', entryId: card.entryId, answer }) : undefined,
    onObjection: isFront ? (title) => dispatch({ kind: 'objected', entryId: card.entryId, title }) : undefined,
  });
  const { side, details } = useCallSide(
    prospect,
    <ContactDetailsPanel prospect={prospect} onDial={number === undefined ? undefined : (one) => actions.call(one)} />,
    aids,
  );
  const way = usePhoneWay();
  const withKey = outcomesWithKey(outcomes);
  const nextOf = useNextInShort(prospect);
  // A card that a colleague has meanwhile is theirs, unless this person had already dialled.
  const isOurs = isFront && (heldBy === undefined || work.call !== null);
  const channels: CallChannel[] = [
    ...reachedBy,
    ...(isFront && meeting.ask
      ? [
          {
            key: 'meet',
            label: t('callSlide.card.meet'),
            icon: <IconCalendarEvent size={18} />,
            keyHint: hint('meet'),
            onSelect: () => meeting.ask?.({ prospect }),
          },
        ]
      : []),
    ...(isFront && can('sales.edit', prospect.ownerId)
      ? [
          {
            key: 'quote',
            label: t('callSlide.card.quote'),
            icon: <IconFileInvoice size={18} />,
            onSelect: () =>
              openDocument({ kind: 'newQuote', prospectId: prospect.id, campaignId: campaignId ?? undefined }),
          },
        ]
      : []),
    ...(isFront && can('tickets.handle')
      ? [
          {
            key: 'ticket',
            label: t('callSlide.card.ticket'),
            icon: <IconLifebuoy size={18} />,
            onSelect: () => openTicket({ kind: 'new', prospectId: prospect.id }),
          },
        ]
      : []),
    ...(isFront && signing.channel ? [signing.channel] : []),
    ...(isOurs && !isOnCall(work)
      ? [
          {
            key: 'logCall',
            label: t('callSlide.elsewhere.note'),
            icon: <IconPhoneCheck size={18} />,
            keyHint: hint('logCall'),
            onSelect: asking.askMadeElsewhere,
          },
        ]
      : []),
  ];
  const showAll = () => setShowsAll(true);
  const noteTarget = useMemo(
    () => callNoteTarget(sessionId, card.entryId, card.prospectId),
    [sessionId, card.entryId, card.prospectId],
  );
  const dictation = useDictation(noteTarget);

  useOfferedChoices(
    'outcome',
    isOurs && !question
      ? withKey.map((outcome) => ({
          key: outcome.code,
          label: outcome.label,
          keyHint: outcomeKey(outcome, '').keyHint,
          run: () => asking.press(outcome),
        }))
      : [],
  );
  const { noteAnswer } = useSlideKeys({
    isFront,
    isOurs,
    call,
    channels,
    tellMissing: (channel) => actions.setProblem(new Refusal(`callSlide.card.missing.${channel}`)),
    outcomes: Object.fromEntries(withKey.map((outcome) => [outcome.key, () => asking.press(outcome)])),
    answers: question?.answers,
    suggestion,
    closeQuestion: asking.close,
    focusNote: () => noteField.current?.focus(),
    dictation: isFront ? dictation : undefined,
    showAll,
    pass: asking.pass,
    back,
    forward,
    pause: onPause,
    // What was dialled or written down waits for its outcome.
    leave: isFront && !isWork(work) ? onLeave : undefined,
    undo: undo?.onUndo ?? (undoRefusal && (() => actions.setProblem(undoRefusal))),
    noRefusal: undo?.amend?.onSelect,
  });

  function treat(...given: Parameters<typeof actions.treat>) {
    meeting.concluded();
    signing.concluded();
    actions.treat(...given);
  }

  /** The next date is that of the appointment: of the one that was just agreed on, or of the one now made. */
  function meetFor(outcome: Outcome) {
    const { entryId } = card;
    const take = ({ id, startAt }: Pick<Appointment, 'id' | 'startAt'>) =>
      treat(outcome, { entryId, nextActionAt: startAt, appointmentId: id });
    if (meeting.agreed) return take(meeting.agreed);
    meeting.ask?.({ prospect, onPlanned: take, without: () => treat(outcome, { entryId }) });
  }

  function pressOutcome(key: string) {
    const outcome = outcomes.find(({ code }) => code === key);
    if (question) question.answers.find((one) => one.key === key)?.choose();
    else if (outcome) asking.press(outcome);
  }

  return (
    <>
      <CallSlide
        {...frame}
        {...reasonLine}
        cardKey={isFront ? card.entryId : `${card.entryId} again`}
        direction={isFront ? 'forward' : 'back'}
        person={{
          ...person,
          stage: <StageChoice prospect={prospect} onProblem={actions.setProblem} />,
          tags: prospect.tags.length > 0 && <Tags tags={prospect.tags} />,
          details,
          warnings: [
            ...(ticketWarning ? [{ key: 'ticket', text: ticketWarning.text, tone: 'late' as const }] : []),
            ...(actions.problem ? [{ key: 'problem', text: errorText(actions.problem), tone: 'late' as const }] : []),
            ...(isFront && heldBy && work.call
              ? [{ key: 'taken', text: t('callSlide.card.takenInCall', { name: heldBy.name }), tone: 'late' as const }]
              : []),
            ...(signing.isNow
              ? [{ key: 'signed', text: t(convertedKey(prospect), { name: person.name }), tone: 'won' as const }]
              : []),
            ...(meeting.notice ? [{ key: 'meeting', text: meeting.notice, tone: 'won' as const }] : []),
          ],
          ...(number &&
            way !== 'companion' && {
              phoneHref: dialAddress(way, number),
              onPhone: () => actions.call(number, 'link'),
            }),
        }}
        channels={channels}
        call={call}
        side={side}
        outcomes={question?.answers ?? withKey.map((outcome) => outcomeKey(outcome, nextOf(outcome)))}
        pressedOutcome={leaving?.kind === 'treated' ? leaving.outcome : undefined}
        outcomesDisabled={!isOurs}
        onOutcome={pressOutcome}
        question={
          question
            ? {
                ...question,
                cancel: { label: t('callSlide.ask.back'), keyHint: hint('leave') ?? '', onSelect: asking.close },
              }
            : undefined
        }
        moreOutcomes={{
          label: t('callSlide.outcomes.others'),
          keyHint: hint('otherOutcomes'),
          disabled: !isOurs,
          onSelect: showAll,
        }}
        note={{
          value: work.note,
          label: t('callSlide.note.label'),
          placeholder: t(isFront ? 'callSlide.note.placeholder' : 'callSlide.note.none'),
          keyHint: hint('callNote') ?? '',
          readOnly: !isFront,
          fieldRef: noteField,
          onChange: (note) => dispatch({ kind: 'noted', entryId: card.entryId, note }),
        }}
        dictation={
          isFront
            ? {
                label: t(dictation.isOn ? 'dictation.stop' : 'dictation.dictate'),
                keyHint: hint('dictate') ?? '',
                listening: dictation.isOn,
                onToggle: dictation.toggle,
              }
            : undefined
        }
        noteFacts={
          <>
            <DictationLine target={noteTarget} onStart={dictation.start} />
            {isFront && <NoteGuard note={work.note} />}
            {isFront && work.note && (
              <NoteFactChips prospect={prospect} note={work.note} {...callBackOf(outcomes, isOurs && treat)} />
            )}
          </>
        }
        suggestion={suggestion}
        previous={{
          label: t('callSlide.step.previous'),
          keyHint: hint('back'),
          disabled: desk.deck.lookedBack >= desk.deck.left.length,
          onSelect: back,
        }}
        skip={{ label: t('callSlide.step.skip'), keyHint: hint('skip'), disabled: !isFront, onSelect: asking.pass }}
        next={{
          label: t(isFront ? 'callSlide.step.next' : 'callSlide.step.back'),
          keyHint: hint('forward'),
          onSelect: forward,
        }}
        undo={undo}
        texts={{ ...frame.texts, outcomes: t('callSlide.outcomes.title') }}
      />
      <VisuallyHidden role="status">{t('callSlide.card.next', { name: person.name })}</VisuallyHidden>
      {meeting.panel && (
        <MeetingPanel
          {...meeting.panel}
          onDone={(told) => {
            noteAnswer();
            meeting.panel?.onDone(told);
          }}
        />
      )}
      {showsAll && (
        <AllOutcomesPanel
          title={t('callSlide.outcomes.keptFor', { name: person.name })}
          outcomes={outcomes}
          nextOf={nextOf}
          onClose={() => setShowsAll(false)}
          onChoose={(outcome) => {
            setShowsAll(false);
            asking.press(outcome);
          }}
        />
      )}
    </>
  );
}

/** A day to call back that the note tells is the outcome « Rappeler le … », with its date. */
function callBackOf(outcomes: readonly Outcome[], treat: ReturnType<typeof useCallActions>['treat'] | false) {
  const outcome = outcomes.find(({ asks, effect }) => asks === 'date' && effect === 'requested-call-back');
  if (!outcome || !treat) return { withoutCallBack: true };
  return { onCallBack: (at: string) => treat(outcome, { nextActionAt: at }) };
}
