// What is typed in the draft of an invoice stays on the device until it is saved: Escape or a reload lose nothing.
import { useMemo, useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller } from '../../../engine/web/hooks.ts';
import { blankLine } from '../../sales/line-draft.rules.ts';
import type { Invoice } from '../invoice.record.ts';
import { vatChoices } from '../vat-choices.rules.ts';
import { type DraftValues, valuesOf } from './draft-values.ts';

interface Kept {
  /** When the draft was saved that this was typed over. */
  of: string;
  values: DraftValues;
}

const prefixOf = (userId: string) => `kili.invoice-draft-${userId}.`;

/** Whether something is typed on this device that no draft on the server has. */
export const hasUnsavedInvoices = (userId: string): boolean =>
  Object.keys(localStorage).some((key) => key.startsWith(prefixOf(userId)));

/** A draft as it is on the server, or what was typed over it and is not saved yet. */
export function useKeptDraft(invoice: Invoice) {
  const { userId, country } = useCaller();
  const { locale } = useLanguage();
  const key = prefixOf(userId) + invoice.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer with the same content is no change
  const saved = useMemo(() => withLine(valuesOf(invoice, locale), invoice.id, country), [invoice.updatedAt, locale]);
  const [kept, setKept] = useState(() => readKept(key));
  const [isFound, setFound] = useState(kept !== undefined);
  const keep = (next: Kept | undefined) => {
    if (next) localStorage.setItem(key, JSON.stringify(next));
    else localStorage.removeItem(key);
    return next;
  };
  return {
    values: kept?.values ?? saved,
    isUnsaved: kept !== undefined,
    /** It was typed before this screen was opened. */
    isFound: isFound && kept !== undefined,
    /** Somebody has changed the draft itself since. */
    isOvertaken: kept !== undefined && kept.of !== invoice.updatedAt,
    change: (changes: Partial<DraftValues>) =>
      setKept((before) =>
        keep({ of: before?.of ?? invoice.updatedAt, values: { ...(before?.values ?? saved), ...changes } }),
      ),
    /** `sent` is on the server now; what was typed meanwhile is not. */
    onSaved: (sent: DraftValues, { updatedAt }: Invoice) => {
      setFound(false);
      setKept((before) =>
        keep(before && before.values !== sent ? { of: updatedAt, values: before.values } : undefined),
      );
    },
    /** Back to what is on the server. */
    forget: () => setKept(keep(undefined)),
  };
}

function readKept(key: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    return Array.isArray(kept?.values.lines) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A draft without lines begins with an empty one. */
function withLine(values: DraftValues, key: string, country: string): DraftValues {
  return values.lines.length > 0 ? values : { ...values, lines: [blankLine(key, vatChoices(country)[0]!)] };
}
