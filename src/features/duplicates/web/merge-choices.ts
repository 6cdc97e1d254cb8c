import { useEffect, useRef, useState } from 'react';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { type Choices, comparedParts, mergeProspects, type Side } from '../../prospects/merge-prospects.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

const other = (side: Side): Side => (side === 'master' ? 'loser' : 'master');

export interface MergeChoicesProps {
  master: Prospect;
  loser: Prospect;
  onSwap(): void;
  onMerge(choices: Choices): void;
  onLeave(): void;
}

/** Which side is kept of every part, what comes of it, and the keys that choose. */
export function useMergeChoices({ master, loser, onSwap, onMerge, onLeave }: MergeChoicesProps) {
  const [choices, setChoices] = useState<Choices>({});
  const [current, setCurrent] = useState<string>();
  const table = useRef<HTMLDivElement>(null);
  const parts = comparedParts(master, loser);
  const open = parts.filter(({ differs, isDecided }) => differs && !isDecided);
  const sideOf = (part: string) => choices[part] ?? parts.find((one) => one.part === part)?.kept ?? 'master';

  const choose = (part: string, side: Side) => {
    setCurrent(part);
    setChoices((before) => ({ ...before, [part]: side }));
  };
  const step = (by: 1 | -1) => {
    const place = open.findIndex(({ part }) => part === current);
    const next = place < 0 ? (by === 1 ? 0 : open.length - 1) : (place + by + open.length) % open.length;
    setCurrent(open[next]?.part);
  };
  /** What was chosen stays chosen, now standing on the other side. */
  const swap = () => {
    setChoices((before) => Object.fromEntries(Object.entries(before).map(([part, side]) => [part, other(side)])));
    onSwap();
  };
  const merge = () => onMerge(choices);
  /** Enter merges, unless the keyboard stands on something that is pressed. */
  const pressOrMerge = () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.matches('a, button:not([role="radio"])')) focused.click();
    else merge();
  };
  const chosen = current === undefined ? undefined : sideOf(current);
  // The eye and the keyboard are where the choice was made.
  useEffect(() => {
    if (!current) return;
    const row = `[data-part="${CSS.escape(current)}"]`;
    table.current?.querySelector<HTMLElement>(`${row} [role="radio"][aria-checked="${chosen !== undefined}"]`)?.focus();
  }, [current, chosen]);
  useKeyPlace('merge');
  useActionKeys({
    nextField: open.length > 0 ? () => step(1) : undefined,
    previousField: open.length > 0 ? () => step(-1) : undefined,
    keepLeft: current ? () => choose(current, 'master') : undefined,
    keepRight: current ? () => choose(current, 'loser') : undefined,
    swapRecords: swap,
    mergeRecords: pressOrMerge,
    submit: merge,
    leave: onLeave,
  });
  return {
    parts,
    differing: open.length,
    sideOf,
    choose,
    swap,
    merge,
    table,
    merged: mergeProspects(master, loser, choices),
  };
}
