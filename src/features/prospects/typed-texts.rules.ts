import { withoutBlanks } from '../../engine/blank-texts.ts';
import { refuse } from '../../engine/refusal.ts';
import { readWebsite } from '../companies/company-identity.rules.ts';
import type { Prospect } from './prospect.record.ts';

const texts = ['firstName', 'lastName', 'jobTitle', 'organisation', 'siret', 'website', 'source'] as const;
type Texts = Partial<Pick<Prospect, (typeof texts)[number]>>;

/**
 * Texts that a person typed, as they are kept: a blank is nothing, and a website a whole address. What is none is
 * refused here, where somebody can correct it; one that an import has kept as it stood stays.
 */
export function readTypedTexts<Given extends Texts>(typed: Given, before?: Pick<Prospect, 'website'>): Given {
  const kept = withoutBlanks(typed, texts);
  if (!kept.website || kept.website === before?.website) return kept;
  return { ...kept, website: readWebsite(kept.website) ?? refuse('prospect.notAWebsite', {}, 'website') };
}
