import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import type { LegalBasis } from '../legal-basis.rules.ts';

/** What must be known of a file before its rows can be read; no column tells it. */
export interface ImportQuestions {
  country: string;
  audience: 'B2B' | 'B2C';
  /** Consumers' must be said before the import runs. */
  legalBasis: LegalBasis | null;
  collectedOn: string | null;
  /** « Salon de Lyon 2026 »; empty, the file's name says it. */
  source: string;
  /** Whose the new prospects will be; null leaves them to be shared out, for who may give to everybody. */
  ownerId: string | null;
  /** The assignment rules say it, one row at a time. */
  byRules: boolean;
}

type OfOneFile = Pick<ImportQuestions, 'source' | 'legalBasis' | 'collectedOn'>;

/** The answers given last time on this device, at first what suits most files. The source and the legal basis are of one file only. */
export function useImportQuestions(): [ImportQuestions, (answers: Partial<ImportQuestions>) => void] {
  const caller = useCaller();
  const sharesOut = caller.scope('prospects.assign') === 'all';
  const [ofThisFile, setOfThisFile] = useState({ source: '', legalBasis: null, collectedOn: null } as OfOneFile);
  const [remembered, remember] = useLocalStorage<Omit<ImportQuestions, keyof OfOneFile>>({
    key: `kili.import-questions.${caller.companyId}.${caller.userId}`,
    defaultValue: {
      country: caller.country,
      audience: 'B2B',
      ownerId: sharesOut ? null : caller.userId,
      byRules: false,
    },
    getInitialValueInEffect: false,
  });
  const answer = (given: Partial<ImportQuestions>) => {
    const { country, audience, ownerId, byRules = false, ...others } = { ...remembered, ...given };
    remember({ country, audience, ownerId, byRules: byRules && sharesOut });
    setOfThisFile((before) => ({ ...before, ...others }));
  };
  return [{ ...remembered, ...ofThisFile }, answer];
}
