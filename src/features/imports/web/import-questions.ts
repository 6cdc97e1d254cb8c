import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import type { LegalBasis } from '../legal-basis.rules.ts';

/** What must be known of a file before its rows can be read; no column tells it. */
export interface ImportQuestions {
  country: string;
  audience: 'B2B' | 'B2C';
  /** They are customers already. */
  areCustomers: boolean;
  /** Of businesses and of a known export one is proposed. */
  legalBasis: LegalBasis | null;
  /** The day of the file, or that consumers gave their details. */
  collectedOn: string | null;
  /** « Salon de Lyon 2026 »; empty, the file's name says it. */
  source: string;
  /** Whose the new prospects will be; null leaves them to be shared out, for who may give to everybody. */
  ownerId: string | null;
  /** The assignment rules say it, one row at a time. */
  byRules: boolean;
  /** The campaign everybody of the file joins, made where there is none of that name; empty, none. */
  campaignName: string;
}

type Remembered = Pick<ImportQuestions, 'ownerId' | 'byRules'>;

/**
 * The questions on the way in: what stands in the form, and what of it was answered. The rest is proposed once the file
 * is known, for the same export comes from the same place; only to whom prospects go is remembered by the device.
 */
export function useImportQuestions() {
  const caller = useCaller();
  const sharesOut = caller.scope('prospects.assign') === 'all';
  const [given, give] = useState<Partial<Omit<ImportQuestions, keyof Remembered>>>({});
  const [{ ownerId, byRules }, remember] = useLocalStorage<Remembered>({
    key: `kili.import-questions.${caller.companyId}.${caller.userId}`,
    defaultValue: { ownerId: sharesOut ? null : caller.userId, byRules: false },
    getInitialValueInEffect: false,
  });
  const destination = { ownerId, byRules: byRules && sharesOut };
  const shown: ImportQuestions = {
    country: caller.country,
    audience: 'B2B',
    areCustomers: false,
    legalBasis: null,
    collectedOn: null,
    source: '',
    campaignName: '',
    ...destination,
    ...given,
  };
  function answer(answers: Partial<ImportQuestions>) {
    const { ownerId, byRules, ...others } = { ...destination, ...answers };
    remember({ ownerId, byRules });
    give((before) => ({ ...before, ...others }));
  }
  return { shown, given: { ...destination, ...given }, answer };
}
