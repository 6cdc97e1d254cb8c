// What is written around the calls of a demo prospect, and the quiet end of some stories.
import { addMinutes } from '../../../engine/dates.ts';
import type { OutcomeDefinition } from '../../../features/outcomes/outcome-definition.ts';
import * as texts from './message-notes.ts';
import { isOpen, note, plan, type Story, type Teller } from './story.ts';

/** The messages that a call calls for: the documentation, the confirmation, a word after the voicemail. */
export function writeAfterCall(story: Story, at: string, outcome: OutcomeDefinition, { dice, notes }: Teller): void {
  const soon = addMinutes(at, dice.between(2, 45));
  const letter = (letters: readonly texts.Letter[]) =>
    note(story, { kind: 'email', direction: 'out', occurredAt: soon, ...notes.letter(letters, at) });
  if (outcome.effect === 'email-once') letter(texts.documentLetters);
  if (story.todo === 'meeting') letter(texts.appointmentLetters);
  if (outcome.suggestion === 'follow-up-message' && dice.chance(0.3)) sendFollowUp(story, soon, { dice, notes });
  const isGivenUp = isOpen(story) && !story.dueAt && !outcome.reached;
  if (isGivenUp && dice.chance(0.6)) letter(texts.lastLetters);
  if (outcome.reached && dice.chance(0.06))
    note(story, { kind: 'note', occurredAt: soon, note: notes.pick(texts.remarks, at) });
  if (!isOpen(story)) rest(story, { dice, notes });
}

function sendFollowUp(story: Story, at: string, { dice, notes }: Teller): void {
  const kind = story.phones[0]?.kind === 'mobile' ? 'whatsapp' : 'email';
  const subject = kind === 'email' ? 'Suite à mon message' : null;
  note(story, { kind, direction: 'out', occurredAt: at, subject, note: notes.pick(texts.followUpMessages, at) });
  if (kind !== 'whatsapp' || !dice.chance(0.35)) return;
  const answeredAt = addMinutes(at, dice.between(10, 400));
  note(story, { kind, direction: 'in', occurredAt: answeredAt, note: notes.pick(texts.messagesReceived, at) });
}

/** A lost prospect comes up again after its rest; looked at, it is left alone. */
function rest(story: Story, { notes }: Teller): void {
  if (!story.dueAt || story.dueAt > story.setting.now) return;
  note(story, { kind: 'note', occurredAt: story.dueAt, note: notes.pick(texts.restedNotes, story.dueAt) });
  plan(story, null);
}
