import { useMemo, useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import type { ContractLine } from '../contract-line.ts';
import {
  blankContractLine,
  type ContractLineDraft,
  draftOfContractLine,
  monthlyOfRead,
  readContractLine,
} from '../line-draft.rules.ts';

interface First {
  currency?: string | undefined;
  lines?: readonly ContractLine[] | undefined;
}

/** The lines of a contract while they are written, with what they bring in a month. */
export function useLinesDraft(first: First) {
  const { locale } = useLanguage();
  const caller = useCaller();
  const [currency, setCurrency] = useState(first.currency ?? caller.currency);
  const [drafts, setDrafts] = useState<readonly ContractLineDraft[]>(() =>
    (first.lines ?? []).map((line) => draftOfContractLine(line, { key: newId(), currency, locale })),
  );
  const reads = useMemo(() => drafts.map((draft) => readContractLine(draft, currency)), [drafts, currency]);
  const isRead = drafts.length > 0 && reads.every(({ wrong }) => !wrong);
  return {
    ...{ currency, setCurrency, drafts, reads },
    monthly: monthlyOfRead(reads),
    /** What is kept, once every line can be read; null until then. */
    lines: isRead ? reads.flatMap((one) => (one.wrong ? [] : [one.line])) : null,
    change: (key: string, changes: Partial<ContractLineDraft>) =>
      setDrafts((before) => before.map((draft) => (draft.key === key ? { ...draft, ...changes } : draft))),
    remove: (key: string) => setDrafts((before) => before.filter((draft) => draft.key !== key)),
    add: (more: Partial<ContractLineDraft>) => {
      const draft = { ...blankContractLine(newId()), ...more };
      setDrafts((before) => [...before, draft]);
    },
  };
}

export type LinesDraft = ReturnType<typeof useLinesDraft>;
