import { useMemo } from 'react';
import { newId } from '../../../engine/web/new-id.ts';
import type { ContractLine } from '../contract-line.ts';
import {
  blankContractLine,
  type ContractLineDraft,
  draftOfContractLine,
  monthlyOfRead,
  readContractLine,
} from '../line-draft.rules.ts';

/** What stands in the lines. */
export interface LinesFields {
  currency: string;
  drafts: readonly ContractLineDraft[];
}

type SetLines = (change: (before: LinesFields) => Partial<LinesFields>) => void;

/** The lines as they begin: none, or those that were agreed before. */
export const linesFields = (
  { currency, lines = [] }: { currency: string; lines?: readonly ContractLine[] | undefined },
  locale: string,
): LinesFields => ({
  currency,
  drafts: lines.map((line) => draftOfContractLine(line, { key: newId(), currency, locale })),
});

/** The lines of a contract while they are written, with what they bring in a month. */
export function useLinesDraft({ currency, drafts }: LinesFields, set: SetLines) {
  const reads = useMemo(() => drafts.map((draft) => readContractLine(draft, currency)), [drafts, currency]);
  const isRead = drafts.length > 0 && reads.every(({ wrong }) => !wrong);
  const change = (to: (drafts: readonly ContractLineDraft[]) => readonly ContractLineDraft[]) =>
    set((before) => ({ drafts: to(before.drafts) }));
  return {
    ...{ currency, drafts, reads },
    setCurrency: (chosen: string) => set(() => ({ currency: chosen })),
    monthly: monthlyOfRead(reads),
    /** What is kept, once every line can be read; null until then. */
    lines: isRead ? reads.flatMap((one) => (one.wrong ? [] : [one.line])) : null,
    change: (key: string, changes: Partial<ContractLineDraft>) =>
      change((before) => before.map((draft) => (draft.key === key ? { ...draft, ...changes } : draft))),
    remove: (key: string) => change((before) => before.filter((draft) => draft.key !== key)),
    add: (more: Partial<ContractLineDraft>) => {
      const draft = { ...blankContractLine(newId()), ...more };
      change((before) => [...before, draft]);
    },
  };
}

export type LinesDraft = ReturnType<typeof useLinesDraft>;
