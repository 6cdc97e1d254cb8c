import { describe, expect, it } from 'vitest';

import { joinMessages, textOf } from '../../engine/messages.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { callQuestionMessages } from './call-questions.messages.ts';
import { nextInShort } from './next-in-short.rules.ts';

const texts = joinMessages({ callSlide: callQuestionMessages });

function told(code: string): string {
  const { key, params } = nextInShort(systemOutcomes.find((outcome) => outcome.code === code)!);
  return textOf(texts, 'fr', key, params);
}

describe('what an outcome does next, in three words', () => {
  it.each([
    ['INTERESSE', 'suite J+3'],
    ['RAPPELER_1_SEMAINE', 'rappel J+7'],
    ['RAPPELER_PLUS_TARD', 'rappel dans 2 h'],
    ['RAPPELER_LE', 'choisir la date'],
    ['PAS_BUDGET', 'suite J+90'],
    ['PAS_INTERESSE', 'motif demandé'],
    ['RACCROCHE', 'laisser 30 j'],
    ['OCCUPE', 'nouvel essai 20 min'],
    ['NE_PLUS_APPELER', 'plus d’appel'],
  ])('%s: %s', (code, expected) => {
    expect(told(code)).toBe(expected);
  });

  it('is said for every outcome', () => {
    for (const { code } of systemOutcomes) expect(told(code)).not.toMatch(/callSlide|\{/);
  });
});
