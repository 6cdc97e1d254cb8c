import { useEffect, useId } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';
import type { ActionName, KeyPlace } from '../key-actions.ts';
import type { ActionHandlers } from './use-action-keys.ts';

/** What can be done on the screen as it stands. */
export interface PresentAction {
  action: ActionName;
  label?: string;
  run(): void;
}

/** What a screen lets one do beyond the map of actions: the outcomes of a call, the fields a list may be asked about. */
export interface PresentChoice {
  key: string;
  label: string;
  keyHint?: string | undefined;
  run(): void;
}
type ChoiceKind = 'outcome' | 'filter';

type Offers = readonly PresentAction[] | (() => readonly PresentAction[]);

// The palette and the list of keys hang in the frame, and what they tell hangs on the screen below.
const actions = sharedValue<ReadonlyMap<string, Offers>>(new Map());
const choices = sharedValue<ReadonlyMap<string, readonly (PresentChoice & { kind: ChoiceKind })[]>>(new Map());
const places = sharedValue<ReadonlyMap<string, KeyPlace>>(new Map());

/** Offers the actions of a screen by name, while it stands. */
export function useOffered(handlers: ActionHandlers, labels: Partial<Record<ActionName, string>> = {}): void {
  const id = useId();
  const run = useStableCallback((action: ActionName) => {
    handlers[action]?.();
  });
  const present = Object.entries(handlers).flatMap(([action, act]) =>
    act !== undefined ? [[action as ActionName, labels[action as ActionName]] as const] : [],
  );
  const written = JSON.stringify(present);
  useEffect(() => {
    const offered = (JSON.parse(written) as [ActionName, string | null][]).map(([action, label]) => ({
      action,
      ...(label && { label }),
      run: () => run(action),
    }));
    return hold(actions, id, offered);
  }, [id, written, run]);
}

/**
 * Offers what depends on where one stands at that moment, e.g. on the row in hand: it is worked out when the palette asks,
 * and not with every row one passes.
 */
export function useOfferedWhenAsked(offers: () => readonly PresentAction[]): void {
  const id = useId();
  const ask = useStableCallback(offers);
  useEffect(() => hold(actions, id, ask), [id, ask]);
}

/** Offers choices of one kind, under their keys where they have any, while a screen stands. */
export function useOfferedChoices(kind: ChoiceKind, list: readonly PresentChoice[]): void {
  const id = useId();
  const run = useStableCallback((key: string) => list.find((one) => one.key === key)?.run());
  const written = JSON.stringify(list.map(({ key, label, keyHint }) => ({ key, label, keyHint })));
  useEffect(() => {
    const offered = (JSON.parse(written) as Omit<PresentChoice, 'run'>[]).map((one) => ({
      ...one,
      kind,
      run: () => run(one.key),
    }));
    return hold(choices, id, offered);
  }, [id, kind, written, run]);
}

/** Says which screen stands, so that its keys come first where keys are told. */
export function useKeyPlace(place: KeyPlace): void {
  const id = useId();
  useEffect(() => hold(places, id, place), [id, place]);
}

function hold<T>(
  held: { get(): ReadonlyMap<string, T>; set(value: ReadonlyMap<string, T>): void },
  id: string,
  value: T,
) {
  held.set(new Map([...held.get(), [id, value]]));
  return () => held.set(new Map([...held.get()].filter(([other]) => other !== id)));
}

/** Each action once: what was put on the screen last stands in front. */
const isAsked = (offers: Offers): offers is () => readonly PresentAction[] => typeof offers === 'function';

export function usePresentActions(): PresentAction[] {
  const offered = [...useSharedValue(actions).values()];
  // What is in hand comes before the screen it lies on.
  const all = [...offered.filter(isAsked), ...offered.filter((one) => !isAsked(one))].flatMap((one) =>
    isAsked(one) ? one() : one,
  );
  return [...new Map(all.map((one) => [one.action, one])).values()];
}

export const usePresentChoices = (kind: ChoiceKind): PresentChoice[] =>
  [...useSharedValue(choices).values()].flat().filter((one) => one.kind === kind);

export const usePresentPlace = (): KeyPlace => [...useSharedValue(places).values()].at(-1) ?? 'everywhere';
