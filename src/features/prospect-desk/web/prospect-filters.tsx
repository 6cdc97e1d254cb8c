import { type ReactNode, useState } from 'react';
import { type ListCondition, MOST_ALTERNATIVES } from '../list-conditions.rules.ts';
import type { ListChoice } from '../prospect-list.rules.ts';
import { AlternativeFilters } from './alternative-filters.tsx';
import { FirstFilters } from './first-filters.tsx';

/** The filter of the list as it is said: « Prospects dont … et …, ou dont … et … ». */
export function ProspectFilters({
  choice,
  isBoard,
  onChange,
  aside,
}: {
  choice: ListChoice;
  isBoard: boolean;
  onChange(changes: Partial<ListChoice>): void;
  /** At the end of the first line. */
  aside?: ReactNode;
}) {
  // An alternative just begun asks for nothing yet, so it stands in no address.
  const [begunAt, setBegunAt] = useState<number>();
  const { alternatives } = choice;
  const isAsked = asksInFirst(choice);
  const isBegun = begunAt === alternatives.length && (isAsked || alternatives.length > 0);
  const sentences = isBegun ? [...alternatives, []] : alternatives;
  const hasRoom = sentences.length < MOST_ALTERNATIVES;
  const begin = hasRoom && !isBegun ? () => setBegunAt(alternatives.length) : undefined;

  function change(place: number, conditions: readonly ListCondition[]) {
    if (conditions.length === 0) setBegunAt(undefined);
    // One that was begun and left without anything asked for nothing.
    if (conditions.length === 0 && place === alternatives.length) return;
    const next = sentences.map((one, at) => (at === place ? conditions : one));
    onChange({ alternatives: next.filter((one) => one.length > 0) });
  }

  return (
    <>
      <FirstFilters
        choice={choice}
        isBoard={isBoard}
        onChange={onChange}
        onAlternative={isAsked && alternatives.length === 0 ? begin : undefined}
        aside={aside}
      />
      {sentences.map((conditions, place) => (
        <AlternativeFilters
          // biome-ignore lint/suspicious/noArrayIndexKey: an alternative has no name but its place
          key={place}
          conditions={conditions}
          isArchived={choice.archived}
          onChange={(next) => change(place, next)}
          onNext={place === sentences.length - 1 ? begin : undefined}
        />
      ))}
    </>
  );
}

/** Whether the first sentence asks for anything: without, there is nothing to be an alternative to. */
function asksInFirst({
  pipelineId,
  stageIds,
  ownerIds,
  sources,
  audience,
  withoutNextAction,
  stay,
  conditions,
}: ListChoice): boolean {
  const lists = [stageIds, ownerIds, sources, conditions];
  const others = [pipelineId, audience, stay].some((one) => one !== null);
  return others || withoutNextAction || lists.some((list) => list.length > 0);
}
