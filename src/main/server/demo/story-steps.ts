// What happens to a demo prospect at each step of its story.
import { addDays, addMinutes, wallTime } from '../../../engine/dates.ts';
import { addBusinessDays } from '../../../features/contact-rules/business-days.rules.ts';
import { firstOpening, sameTimeOrNextOpening, slotAt } from '../../../features/contact-rules/call-slots.rules.ts';
import { nextActionAt, nextActionKind } from '../../../features/outcomes/next-date.rules.ts';
import type { OutcomeDefinition } from '../../../features/outcomes/outcome-definition.ts';
import { sameTimeAfterBusinessDays } from '../../../features/outcomes/retry-ladder.rules.ts';
import { stageAfter } from '../../../features/outcomes/stage-move.rules.ts';
import { systemOutcomes } from '../../../features/outcomes/system-outcomes.ts';
import type { Dice } from './dice.ts';
import * as texts from './message-notes.ts';
import { outcomeOdds, usualDuration } from './outcome-odds.ts';
import {
  enterStage,
  moveByHand,
  note,
  plan,
  type Step,
  type Story,
  stageSteps,
  type Teller,
  type Todo,
} from './story.ts';
import { writeAfterCall } from './story-messages.ts';

const outcomes = new Map(systemOutcomes.map((outcome) => [outcome.code, outcome]));
const reasonsToRefuse = ['no-need', 'no-need', 'price', 'competitor', 'timing', 'budget', 'other'] as const;

export const storySteps: Readonly<Record<Todo, Step>> = {
  call,
  meeting: meet,
  quote: sendQuote,
  signature: sign,
  'new-number': findNumber,
  'new-contact': findContact,
};

function call(story: Story, at: string, teller: Teller): void {
  const { dice, notes } = teller;
  const odds = outcomeOdds[story.stageKey as keyof typeof outcomeOdds];
  const outcome = outcomes.get(dice.weighted(odds))!;
  const [least, most] = usualDuration(outcome.code);
  const move = moveByOutcome(story, at, outcome, dice);
  note(story, {
    kind: 'call',
    direction: 'out',
    occurredAt: at,
    durationInSeconds: dice.between(least, most),
    outcome: outcome.code,
    note: notes.callNote(outcome.code, at),
    move,
  });
  story.callCount += 1;
  story.missedCalls = outcome.reached ? 0 : story.missedCalls + 1;
  if (outcome.reached) story.lastContactAt = at;
  if (outcome.effect === 'opposition') story.doNotCallAt = at;
  if (outcome.effect === 'bad-number') markFirstNumberWrong(story);
  // Once a quote is out, good news means that the terms are being talked over.
  if (story.stageKey === 'proposition' && outcome.positive && dice.chance(0.6)) moveByHand(story, at, 'negociation');
  planAfterCall(story, at, outcome, dice);
  writeAfterCall(story, at, outcome, teller);
}

function moveByOutcome(story: Story, at: string, outcome: OutcomeDefinition, dice: Dice) {
  const current = stageSteps.find(({ key }) => key === story.stageKey)!;
  const stage = stageAfter(current, outcome.stageKey, stageSteps);
  if (stage === current) return null;
  const reason = stage.kind === 'lost' ? (outcome.lostReason ?? dice.pick(reasonsToRefuse)) : null;
  enterStage(story, at, stage.key, reason);
  return { from: current.key, to: stage.key };
}

function planAfterCall(story: Story, at: string, outcome: OutcomeDefinition, dice: Dice): void {
  const { place, audience } = story.setting;
  const dueAt =
    outcome.effect === 'opposition'
      ? null
      : nextActionAt({
          ...place,
          outcome,
          at,
          audience,
          consecutiveNonContacts: story.missedCalls,
          triedSlots: story.triedSlots,
          sameOutcomeCount: sameInARow(story, outcome.code),
          chosenAt: chooseDate(story, at, outcome, dice),
        });
  const slot = slotAt(at, place);
  story.triedSlots = outcome.reached ? [] : [...story.triedSlots, ...(slot ? [slot] : [])];
  plan(story, dueAt, todoAfter(outcome, dice), nextActionKind(outcome));
  // A demonstration is agreed on at once, or else the rep has it on the list for now.
  if (outcome.code === 'VEUT_DEMO' && dice.chance(0.7)) plan(story, appointmentAfter(story, at, dice), 'meeting');
}

function todoAfter({ code, effect }: OutcomeDefinition, dice: Dice): Todo {
  if (code === 'VEUT_DEVIS') return 'quote';
  if (code === 'TRES_INTERESSE') return dice.chance(0.3) ? 'quote' : 'call';
  if (code === 'RDV_PRIS') return 'meeting';
  if (code === 'ACCORD_VERBAL') return 'signature';
  if (effect === 'bad-number') return 'new-number';
  return effect === 'ask-contact' ? 'new-contact' : 'call';
}

function chooseDate(story: Story, at: string, { nextDate, asks }: OutcomeDefinition, dice: Dice): string | null {
  if (nextDate.kind === 'appointment') return appointmentAfter(story, at, dice);
  if (asks !== 'date') return null;
  const { place } = story.setting;
  const { day, time } = wallTime(at, place.zone);
  return sameTimeOrNextOpening(addDays(day, dice.between(8, 95)), time, place);
}

function appointmentAfter({ setting: { place } }: Story, at: string, dice: Dice): string {
  const day = addBusinessDays(wallTime(at, place.zone).day, dice.between(2, 9), place);
  return sameTimeOrNextOpening(day, dice.pick(['09:30', '10:00', '11:00', '14:00', '15:00', '16:30']), place);
}

function sameInARow({ events }: Story, outcome: string): number {
  const calls = events.filter(({ kind }) => kind === 'call');
  const other = calls.findLastIndex((event) => event.outcome !== outcome);
  return Math.max(1, calls.length - 1 - other);
}

function meet(story: Story, at: string, { dice, notes }: Teller): void {
  const { place } = story.setting;
  const end = dice.weighted<'quote' | 'open' | 'bad' | 'missed'>([
    [50, 'quote'],
    [30, 'open'],
    [9, 'bad'],
    [11, 'missed'],
  ]);
  const written = {
    quote: texts.goodMeetings,
    open: texts.openMeetings,
    bad: texts.badMeetings,
    missed: texts.missedMeetings,
  };
  note(story, {
    kind: 'meeting',
    occurredAt: at,
    durationInSeconds: end === 'missed' ? null : dice.between(4, 15) * 300,
    subject: end === 'missed' ? 'Absent' : null,
    note: notes.pick(written[end], at),
  });
  const after = firstOpening(addMinutes(at, 75), place);
  if (end === 'bad') {
    moveByHand(story, at, 'perdu', dice.pick(reasonsToRefuse));
    plan(story, null);
  } else if (end === 'quote' && story.stageKey !== 'negociation') plan(story, after, 'quote');
  else if (end === 'missed') plan(story, after);
  else plan(story, sameTimeAfterBusinessDays(at, 2, place));
}

function sendQuote(story: Story, at: string, { dice, notes }: Teller): void {
  const { now, place } = story.setting;
  note(story, { kind: 'email', direction: 'out', occurredAt: at, ...notes.letter(texts.quoteLetters, at) });
  const isFirst = story.stageKey !== 'proposition' && story.stageKey !== 'negociation';
  if (isFirst) moveByHand(story, at, 'proposition');
  plan(story, sameTimeAfterBusinessDays(at, dice.between(3, 5), place));
  const answeredAt = addMinutes(at, dice.between(60, 2_000));
  if (dice.chance(0.3) && answeredAt <= now) {
    note(story, { kind: 'email', direction: 'in', occurredAt: answeredAt, ...notes.letter(texts.repliesReceived, at) });
  }
}

function sign(story: Story, at: string, { dice, notes }: Teller): void {
  if (dice.chance(0.3)) {
    plan(story, sameTimeAfterBusinessDays(at, 2, story.setting.place));
    return;
  }
  note(story, { kind: 'note', occurredAt: at, note: notes.pick(texts.signatures, at) });
  moveByHand(story, at, 'gagne');
  plan(story, null);
}

function markFirstNumberWrong(story: Story): void {
  story.phones = story.phones.map((phone, place) => (place === 0 ? { ...phone, status: 'invalid' as const } : phone));
}

function findNumber(story: Story, at: string, { notes }: Teller): void {
  note(story, { kind: 'note', occurredAt: at, note: notes.pick(texts.newNumbers, at) });
  story.phones = [
    story.setting.otherPhone,
    ...story.phones.filter(({ number }) => number !== story.setting.otherPhone.number),
  ];
  plan(story, firstOpening(addMinutes(at, 30), story.setting.place));
}

function findContact(story: Story, at: string, { notes }: Teller): void {
  note(story, { kind: 'note', occurredAt: at, note: notes.pick(texts.newContacts, at) });
  plan(story, sameTimeAfterBusinessDays(at, 1, story.setting.place));
}
