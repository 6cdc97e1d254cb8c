import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';

/** What must be known of a file before its rows can be read; no column tells it. */
export interface ImportQuestions {
  country: string;
  audience: 'B2B' | 'B2C';
  /** « Salon de Lyon 2026 »; empty, the file's name says it. */
  source: string;
  /** Whose the new prospects will be; null leaves them to be shared out, for who may give to everybody. */
  ownerId: string | null;
}

/** The answers given last time on this device, at first what suits most files. The source is of one file only. */
export function useImportQuestions(): [ImportQuestions, (answers: Partial<ImportQuestions>) => void] {
  const caller = useCaller();
  const sharesOut = caller.scope('prospects.assign') === 'all';
  const [source, setSource] = useState('');
  const [remembered, remember] = useLocalStorage<Omit<ImportQuestions, 'source'>>({
    key: `kili.import-questions.${caller.companyId}.${caller.userId}`,
    defaultValue: { country: caller.country, audience: 'B2B', ownerId: sharesOut ? null : caller.userId },
    getInitialValueInEffect: false,
  });
  const answer = ({ source: named, ...others }: Partial<ImportQuestions>) => {
    if (named !== undefined) setSource(named);
    remember((before) => ({ ...before, ...others }));
  };
  return [{ ...remembered, source }, answer];
}
