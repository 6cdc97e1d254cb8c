import { expect, test } from 'vitest';
import { cityOf } from './zone-city.ts';

test.each([
  ['Europe/Paris', 'Paris', 'Paris'],
  ['Indian/Reunion', 'La Réunion', 'Reunion'],
  ['Pacific/Noumea', 'Nouméa', 'Noumea'],
  ['Europe/London', 'Londres', 'London'],
  ['America/New_York', 'New York', 'New York'],
  ['UTC', 'UTC', 'UTC'],
])('%s is in « %s »', (zone, french, english) => {
  expect([cityOf(zone, 'fr'), cityOf(zone, 'en')]).toEqual([french, english]);
});
