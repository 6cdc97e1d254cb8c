// All chance in the demo comes from here: one seed, one sequence, the same companies on every machine.
import { faker } from '@faker-js/faker/locale/fr';
import { uuidv7 } from '../../../engine/ids.ts';

export type Odds<T> = readonly (readonly [weight: number, value: T])[];

export interface Dice {
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  /** A number from 0 to 1. */
  share(): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T>(odds: Odds<T>): T;
  /** An id for a row made at this instant. */
  id(instant: string): string;
}

/** Starts the sequence of a seed. There is one sequence at a time: who throws dice anew ends the one before. */
export function throwDice(seed: number): Dice {
  faker.seed(seed);
  const share = () => faker.number.float();
  const between = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    between,
    chance: (probability) => share() < probability,
    pick: (list) => list[between(0, list.length - 1)]!,
    weighted(odds) {
      let left = share() * odds.reduce((sum, [weight]) => sum + weight, 0);
      const found = odds.find(([weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? odds.at(-1)!)[1];
    },
    id: (instant) =>
      uuidv7(
        Date.parse(instant),
        Uint8Array.from({ length: 10 }, () => between(0, 255)),
      ),
  };
}
