import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { CallUndo } from '../../../design/call-slide.types.ts';
import { KeyHint } from '../../../design/key-hint.tsx';
import { minutesBetween } from '../../../engine/dates.ts';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { type Appointment, appointmentRecord, isOpen } from '../../appointments/appointment.record.ts';
import { permission } from '../../appointments/appointment-rights.rules.ts';
import type { Proposal } from '../../appointments/web/appointment.form.tsx';
import { AppointmentPanel } from '../../appointments/web/appointment.panel.tsx';
import type { Told } from '../../appointments/web/appointment-acts.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type DeckCard, UNDO_SECONDS } from '../call-deck.rules.ts';
import { useTicking } from './use-ticking.ts';

/** With whom, and what follows once it is planned. */
export interface Meeting {
  prospect: Prospect;
  proposal?: Proposal;
  onPlanned?(made: Appointment): void;
  /** An outcome that can also be taken without one. */
  without?(): void;
}

interface Planned {
  entryId: string;
  id: string;
  at: string;
  text: string;
  /** Absent where an outcome takes it back. */
  undo?: (() => Promise<unknown>) | undefined;
}

/** Appointments made beside the card that is on screen; the call goes on meanwhile. */
export function useMeeting(
  { entryId, prospectId }: Pick<DeckCard, 'entryId' | 'prospectId'>,
  onProblem: (problem: unknown) => void,
) {
  const { userId, can } = useCaller();
  const t = useText();
  const keyHint = useKeys().hint('undo') ?? '';
  const [asked, setAsked] = useState<{ entryId: string; meeting: Meeting }>();
  const [planned, setPlanned] = useState<Planned>();
  const ofCard = planned?.entryId === entryId ? planned : undefined;
  const row = useRow(appointmentRecord, ofCard?.id);
  const stands = row && isOpen(row) ? row : undefined;
  // A panel about a card that has left is nobody's.
  const meeting = asked?.entryId === entryId ? asked.meeting : undefined;
  const close = () => setAsked(undefined);

  function hear({ text, undo, planned: made }: Told) {
    close();
    if (!made || !meeting) return;
    const isByItself = !meeting.without && undo;
    const isOfCard = made.prospectId === prospectId;
    const said = isOfCard ? text : `${prospectName(meeting.prospect)} · ${text}`;
    setPlanned({ entryId, id: made.id, at: rightNow(), text: said, ...(isByItself && { undo }) });
    meeting.onPlanned?.(made);
  }

  function takeBack() {
    setPlanned(undefined);
    planned?.undo?.().catch(onProblem);
  }
  const secondsLeft = planned?.undo ? secondsTo(planned.at, rightNow()) : 0;
  useTicking(secondsLeft > 0);

  const undo: CallUndo | undefined =
    secondsLeft > 0 ? { label: t('callSlide.undo.meeting'), keyHint, secondsLeft, onUndo: takeBack } : undefined;

  return {
    ask: can(permission, userId) ? (meeting: Meeting) => setAsked({ entryId, meeting }) : undefined,
    /** What was agreed on in this call, as long as it stands. */
    agreed: stands?.prospectId === prospectId ? stands : undefined,
    notice: stands && ofCard?.text,
    /** From here on the outcome is what is taken back. */
    concluded: () => setPlanned((now) => now && { ...now, undo: undefined }),
    /** The way back of the last one, in front of that of the last outcome. */
    undo,
    panel: meeting && { meeting, onClose: close, onDone: hear },
  };
}

const secondsTo = (at: string, now: string) => Math.ceil(UNDO_SECONDS - minutesBetween(at, now) * 60);

interface MeetingPanelProps {
  meeting: Meeting;
  onClose(): void;
  onDone(told: Told): void;
}

/** Beside the card: three slots under one key each, and the outcome without any. */
export function MeetingPanel({ meeting, onClose, onDone }: MeetingPanelProps): ReactNode {
  const t = useText();
  const { hint } = useKeys();
  const { prospect, proposal, without } = meeting;
  const leave =
    without &&
    (() => {
      onClose();
      without();
    });
  useActionKeys({ noDate: leave }, { overDialogs: true, isUnlisted: true });
  return (
    <AppointmentPanel
      prospect={prospect}
      proposal={proposal}
      onClose={onClose}
      onDone={onDone}
      footer={
        leave && (
          <Button variant="default" rightSection={<KeyHint keys={hint('noDate')} />} onClick={leave}>
            {t('callSlide.ask.noDate')}
          </Button>
        )
      }
    />
  );
}
