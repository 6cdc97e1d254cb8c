import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { CallButton } from './call-button.tsx';
import { CallCard } from './call-card.tsx';
import { CallFooter } from './call-footer.tsx';
import { CallFrame, type CallFrameProps } from './call-frame.tsx';
import { CallOutcomes } from './call-outcomes.tsx';
import { CallQuestion, type CallQuestionProps } from './call-question.tsx';
import { CallSide, type CallSideProps } from './call-side.tsx';
import classes from './call-slide.module.css';
import type {
  CallButtonState,
  CallChannel,
  CallDictation,
  CallNote,
  CallOutcomeKey,
  CallPerson,
  CallStep,
  CallSuggestion,
  CallUndo,
} from './call-slide.types.ts';
import { KeyHint } from './key-hint.tsx';

export interface CallSlideProps extends Omit<CallFrameProps, 'children' | 'texts'> {
  /** Changes with the card: the old one leaves, the new one comes. */
  cardKey: string;
  /** Where the new card comes from; 'back' mirrors the movement. */
  direction?: 'forward' | 'back';
  /** Why this person now: "rappel promis à 14:00". Always said. */
  why: { intro: string; text: string; tone?: 'neutral' | 'due' | 'late' };
  /** "12:31 chez lui" */
  localTime?: { text: string; tone?: 'neutral' | 'due' | 'late' };
  person: CallPerson;
  channels: CallChannel[];
  call: CallButtonState;
  side: CallSideProps;
  outcomes: CallOutcomeKey[];
  pressedOutcome?: string;
  outcomesDisabled?: boolean;
  onOutcome(key: string): void;
  /** While it is asked, `outcomes` are its answers. */
  question?: CallQuestionProps;
  /** Opens the outcomes without a key. */
  moreOutcomes?: CallStep;
  note: CallNote;
  dictation?: CallDictation;
  /** Under the note: facts heard, to confirm. */
  noteFacts?: ReactNode;
  suggestion?: CallSuggestion;
  previous: CallStep;
  skip: CallStep;
  next: CallStep;
  undo?: CallUndo;
  texts: CallFrameProps['texts'] & { outcomes: string };
}

/** The screen that sells Kili: one person, everything in one view, one key to the next. */
export function CallSlide(props: CallSlideProps) {
  const { cardKey, direction = 'forward', why, localTime, note, dictation, suggestion } = props;
  const card = (
    <>
      <div className={classes.card}>
        <CallCard person={props.person} channels={props.channels} />
      </div>
      <div className={classes.side}>
        <CallSide {...props.side} />
      </div>
      <div className={classes.call}>
        <CallButton state={props.call} />
      </div>
    </>
  );
  const { leaving, forget } = useLeavingCard(cardKey, card);
  return (
    <CallFrame {...props}>
      <div className={classes.slide} data-direction={direction}>
        <p className={classes.why} data-tone={why.tone}>
          <span>
            <span className={classes.whyIntro}>{why.intro}</span> <strong>{why.text}</strong>
          </span>
          {localTime && (
            <span className={classes.localTime} data-tone={localTime.tone} data-figures>
              {localTime.text}
            </span>
          )}
        </p>
        <div className={classes.stage}>
          <div key={cardKey} className={classes.panes} data-entering={leaving ? true : undefined}>
            {card}
          </div>
          {/* The card that leaves keeps its key: it stays as it is, and only the next one is made. */}
          {leaving && (
            <div
              key={leaving.cardKey}
              className={classes.panes}
              data-leaving
              aria-hidden="true"
              inert
              onAnimationEnd={forget}
            >
              {leaving.card}
            </div>
          )}
        </div>
        <div className={classes.reach}>
          {props.question && <CallQuestion {...props.question} undo={props.undo} />}
          <CallOutcomes
            label={props.question?.text ?? props.texts.outcomes}
            outcomes={props.outcomes}
            pressedKey={props.pressedOutcome}
            disabled={props.outcomesDisabled}
            withNext={props.question !== undefined}
            onOutcome={props.onOutcome}
          />
          <div className={classes.noteLine}>
            <NoteField note={note} dictation={dictation} />
            {suggestion && (
              <div className={classes.suggestion}>
                <Suggestion {...suggestion} />
                {suggestion.aside}
              </div>
            )}
          </div>
          {props.noteFacts && <div className={classes.noteFacts}>{props.noteFacts}</div>}
          {/* The question takes the footer's room, so that nothing above it moves. */}
          {!props.question && (
            <CallFooter
              previous={props.previous}
              more={props.moreOutcomes}
              skip={props.skip}
              next={props.next}
              undo={props.undo}
            />
          )}
        </div>
      </div>
    </CallFrame>
  );
}

function Suggestion({ intro, icon, text, keyHint, onAccept }: CallSuggestion) {
  const content = (
    <>
      <span className={classes.suggestionIntro}>{intro}</span>
      {icon}
      <span className={classes.suggestionText}>{text}</span>
    </>
  );
  if (!onAccept) return <p className={classes.suggestionButton}>{content}</p>;
  return (
    <button type="button" className={classes.suggestionButton} aria-keyshortcuts={keyHint} onClick={onAccept}>
      {content}
      <KeyHint keys={keyHint} />
    </button>
  );
}

function NoteField({ note, dictation }: { note: CallNote; dictation?: CallDictation }) {
  return (
    <div className={classes.note} data-listening={dictation?.listening || undefined}>
      <textarea
        ref={note.fieldRef}
        rows={1}
        className={classes.field}
        aria-label={note.label}
        aria-keyshortcuts={note.keyHint}
        placeholder={note.placeholder}
        value={note.value}
        readOnly={note.readOnly}
        onChange={(event) => note.onChange(event.currentTarget.value)}
        onFocus={note.onFocus}
        onBlur={note.onBlur}
      />
      {note.value === '' && <KeyHint keys={note.keyHint} />}
      {dictation && (
        <button
          type="button"
          className={classes.dictation}
          aria-label={dictation.label}
          aria-pressed={dictation.listening}
          aria-keyshortcuts={dictation.keyHint}
          title={dictation.keyHint ? `${dictation.label} (${dictation.keyHint})` : dictation.label}
          onClick={dictation.onToggle}
        >
          {dictation.listening ? <IconPlayerStopFilled size={18} /> : <IconMicrophone size={18} />}
          <KeyHint keys={dictation.keyHint} />
        </button>
      )}
    </div>
  );
}

interface ShownCard {
  cardKey: string;
  card: ReactNode;
}

/** Keeps the card that was there until it has left the screen. */
function useLeavingCard(cardKey: string, card: ReactNode) {
  const last = useRef<ShownCard>({ cardKey, card });
  const [before, setBefore] = useState<{ of: string; shown: ShownCard | null }>({ of: cardKey, shown: null });
  if (before.of !== cardKey) setBefore({ of: cardKey, shown: last.current });
  useLayoutEffect(() => {
    last.current = { cardKey, card };
  });
  const leaving = before.of === cardKey ? before.shown : null;
  return { leaving, forget: () => setBefore({ of: cardKey, shown: null }) };
}
