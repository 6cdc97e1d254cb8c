import { describe, expect, it } from 'vitest';
import { instantOf, wallTime } from '../../engine/dates.ts';
import { joinMessages, textOf } from '../../engine/messages.ts';
import { slotsFor } from '../contact-rules/call-slots.rules.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { callQuestionMessages } from './call-questions.messages.ts';
import { nextInShort } from './next-in-short.rules.ts';

const texts = joinMessages({ callSlide: callQuestionMessages });

const zone = 'Europe/Paris';
const place = { zone, country: 'FR', postalCode: '69002', slots: slotsFor('B2B', 'FR') };

function told(code: string, day = '2026-11-24', time = '10:20'): string {
  const outcome = systemOutcomes.find((one) => one.code === code)!;
  const { key, params, at } = nextInShort(outcome, instantOf(day, time, zone), place);
  return textOf(texts, 'fr', key, { ...params, ...(at && { when: wallTime(at, zone).time }) });
}

describe('what an outcome does next, in three words', () => {
  it.each([
    ['INTERESSE', 'suite J+3'],
    ['RAPPELER_1_SEMAINE', 'rappel J+7'],
    ['RAPPELER_PLUS_TARD', 'rappel dans 2 h · 12:20'],
    ['RAPPELER_LE', 'choisir la date'],
    ['PAS_BUDGET', 'suite J+90'],
    ['PAS_INTERESSE', 'motif demandé'],
    ['RACCROCHE', 'laisser 30 j'],
    ['OCCUPE', 'nouvel essai 20 min'],
    ['NE_PLUS_APPELER', 'plus d’appel'],
  ])('%s: %s', (code, expected) => {
    expect(told(code)).toBe(expected);
  });

  it('tells the hour it will be, where the wished one lies outside the calling hours', () => {
    expect(told('RAPPELER_PLUS_TARD', '2026-11-28', '14:20')).toBe('rappel 09:00');
    expect(told('OCCUPE', '2026-11-28', '14:20')).toBe('nouvel essai 09:00');
  });

  it('is said for every outcome', () => {
    for (const { code } of systemOutcomes) expect(told(code)).not.toMatch(/callSlide|\{/);
  });
});
