import { expect, it } from 'vitest';
import { outcomeKeyProblem } from './outcome-key.rules.ts';
import { systemOutcomes } from './system-outcomes.ts';

it.each(systemOutcomes.flatMap(({ key }) => key ?? []))('the key %s that Kili proposes stays good', (key) => {
  expect(outcomeKeyProblem(key)).toBeUndefined();
});

it.each([...'phnoisefrdkwtlv'])('the call card does something with %s', (key) => {
  expect(outcomeKeyProblem(key)?.key).toBe('keyOfCard');
});

it.each(['?', 'é', '0', ' ', 'A'])('« %s » is no plain key', (key) => {
  expect(outcomeKeyProblem(key)?.key).toBe('keyNotPlain');
});
