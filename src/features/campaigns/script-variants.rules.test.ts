import { describe, expect, test } from 'vitest';
import type { Campaign } from './campaign.record.ts';
import { scriptFor } from './script-variants.rules.ts';

type Scripts = Pick<Campaign, 'id' | 'script' | 'scriptVariants'>;

const two: Scripts = { id: 'campaign', script: 'Bonjour', scriptVariants: [{ letter: 'B', script: 'Bonsoir' }] };
const three: Scripts = { ...two, scriptVariants: [...two.scriptVariants, { letter: 'C', script: 'Salut' }] };
const people = Array.from(
  { length: 3_000 },
  (_, place) => `0198a1b2-0000-7000-8000-${String(place).padStart(12, '0')}`,
);
const lettersOf = (campaign: Scripts) => people.map((id) => scriptFor(campaign, id).letter);

describe('the script of a member', () => {
  test('is the campaign’s own where there is one only', () =>
    expect(scriptFor({ ...two, scriptVariants: [] }, 'anybody')).toEqual({ letter: null, script: 'Bonjour' }));

  test('is the same at every call, and is what its letter says', () => {
    for (const id of people.slice(0, 50)) {
      const said = scriptFor(two, id);
      expect(said).toEqual(scriptFor(two, id));
      expect(said.script).toBe(said.letter === 'A' ? 'Bonjour' : 'Bonsoir');
    }
  });

  test.each([
    [two, ['A', 'B']],
    [three, ['A', 'B', 'C']],
  ])('is evenly shared out', (campaign, letters) => {
    const drawn = lettersOf(campaign);
    for (const letter of letters) {
      const part = drawn.filter((one) => one === letter).length / people.length;
      expect(Math.abs(part - 1 / letters.length), letter).toBeLessThan(0.03);
    }
  });

  test('stays who it was when another variant comes, but for those the new one takes', () => {
    const [before, after] = [lettersOf(two), lettersOf(three)];
    expect(after.every((letter, place) => letter === 'C' || letter === before[place])).toBe(true);
  });

  test('is drawn anew in every campaign', () => {
    const other = people.map((id) => scriptFor({ ...two, id: 'other' }, id).letter);
    const same = lettersOf(two).filter((letter, place) => letter === other[place]).length;
    expect(Math.abs(same / people.length - 0.5)).toBeLessThan(0.04);
  });
});
