// The life of one demo prospect so far: somebody calls when a call is due, the outcome dates the next step by the same
// rules as in the product, and so on until today or the end. What is due when the story stops is the next action.
//
//   due ─► step (call, quote, meeting, …) ─► outcome rules ─► due …
import { addMinutes } from '../../../engine/dates.ts';
import { type CallPlace, firstOpening, type SlotKey } from '../../../features/contact-rules/call-slots.rules.ts';
import type { Interaction } from '../../../features/interactions/interaction.record.ts';
import type { StageKey } from '../../../features/outcomes/outcome-definition.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import { defaultStages } from '../../../features/stages/stage.record.ts';
import type { Dice } from './dice.ts';
import type { NoteWriter } from './write-note.ts';

export interface StorySetting {
  audience: Prospect['audience'];
  place: CallPlace;
  phones: Prospect['phones'];
  /** What is found when the first number proves wrong. */
  otherPhone: Prospect['phones'][number];
  createdAt: string;
  /** When the first call is planned; null for a prospect nobody has thought of yet. */
  firstDueAt: string | null;
  now: string;
}

export type StoryEvent = Pick<
  Interaction,
  'kind' | 'direction' | 'occurredAt' | 'durationInSeconds' | 'outcome' | 'subject' | 'note'
> & { move: { from: StageKey; to: StageKey } | null };

export type Todo = 'call' | 'quote' | 'meeting' | 'signature' | 'new-number' | 'new-contact';

export interface Story {
  readonly setting: StorySetting;
  readonly events: StoryEvent[];
  stageKey: StageKey;
  stageSince: string;
  lostReason: string | null;
  phones: Prospect['phones'];
  dueAt: string | null;
  dueKind: Prospect['nextActionKind'];
  todo: Todo;
  lastContactAt: string | null;
  callCount: number;
  missedCalls: number;
  /** The slots of the calls in a row that reached nobody. */
  triedSlots: SlotKey[];
  doNotCallAt: string | null;
}

export interface Teller {
  dice: Dice;
  notes: NoteWriter;
}

export type Step = (story: Story, at: string, teller: Teller) => void;

export const stageSteps = defaultStages.map((stage, position) => ({
  ...stage,
  id: stage.key,
  pipelineId: 'sales',
  position,
}));

const longestStory = 40;
/** Work of the last days may still lie there; what is older was done or given up. */
const oldestLateMinutes = 9 * 24 * 60;

/** Tells a story by these steps. */
export function tellStory(setting: StorySetting, steps: Readonly<Record<Todo, Step>>, teller: Teller): Story {
  const { createdAt, phones, firstDueAt } = setting;
  const story: Story = {
    setting,
    events: [],
    stageKey: 'nouveau',
    stageSince: createdAt,
    lostReason: null,
    phones,
    dueAt: firstDueAt,
    dueKind: firstDueAt ? 'follow-up' : null,
    todo: 'call',
    lastContactAt: null,
    callCount: 0,
    missedCalls: 0,
    triedSlots: [],
    doNotCallAt: null,
  };
  for (let step = 0; step < longestStory && isOpen(story); step++) {
    const at = timeOfStep(story, teller.dice);
    if (!at) break;
    steps[story.todo](story, at, teller);
  }
  story.events.sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  return story;
}

export function isOpen({ stageKey }: Story): boolean {
  return stageKey !== 'gagne' && stageKey !== 'perdu';
}

/** Adds to the timeline, unless it is still to come. */
export function note(story: Story, event: Partial<StoryEvent> & Pick<StoryEvent, 'kind' | 'occurredAt'>): void {
  if (event.occurredAt > story.setting.now) return;
  const nothing = { direction: null, durationInSeconds: null, outcome: null, subject: null, note: null, move: null };
  story.events.push({ ...nothing, ...event });
}

/** Somebody moves the prospect by hand; the timeline keeps the move. */
export function moveByHand(story: Story, at: string, to: StageKey, reason: string | null = null): void {
  if (story.stageKey === to) return;
  note(story, { kind: 'stage', occurredAt: at, note: reason, move: { from: story.stageKey, to } });
  enterStage(story, at, to, to === 'perdu' ? reason : null);
}

export function enterStage(story: Story, at: string, to: StageKey, lostReason: string | null): void {
  story.stageKey = to;
  story.stageSince = at;
  story.lostReason = lostReason;
}

export function plan(
  story: Story,
  dueAt: string | null,
  todo: Todo = 'call',
  kind: Story['dueKind'] = 'follow-up',
): void {
  story.dueAt = dueAt;
  story.dueKind = dueAt ? kind : null;
  story.todo = todo;
}

/** When the step that is due was done: on time, a little late, or not yet. */
function timeOfStep({ dueAt, todo, setting }: Story, dice: Dice): string | null {
  const { now, place } = setting;
  if (!dueAt || dueAt > now) return null;
  const isRecent = addMinutes(dueAt, oldestLateMinutes) > now;
  if (isRecent && dice.chance(0.09)) return null;
  if (todo === 'meeting') return dueAt;
  const lateness = dice.weighted([
    [70, dice.between(0, 50)],
    [22, dice.between(60, 300)],
    [8, dice.between(900, 3_000)],
  ]);
  const opening = firstOpening(addMinutes(dueAt, lateness), place);
  const at = new Date(Date.parse(opening) + dice.between(0, 59_999)).toISOString();
  return at <= now ? at : null;
}
