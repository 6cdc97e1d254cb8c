import { describe, expect, test } from 'vitest';
import { PlainFailure } from '../../engine/server/plain-failure.ts';
import { describeFailure } from './plain-failure.ts';

const said = (code: string) => Object.assign(new Error('said by PostgreSQL'), { code });

describe('a program that ends', () => {
  test('for the disk of the database says so, without a stack', () => {
    for (const error of [said('53100'), new PlainFailure('A migration failed.', { cause: said('53100') })]) {
      expect(describeFailure(error)).toBe(
        '\nKili stops: the disk of the database is full.\nMend that and start again; nothing saved before is lost.',
      );
    }
    expect(describeFailure(said('53200'))).toContain('the database has no memory left');
  });

  test('for a reason that comes with its own advice keeps to it', () => {
    const failure = new PlainFailure('No PostgreSQL answers.', { advice: 'Start it.', cause: said('ECONNREFUSED') });
    expect(describeFailure(failure)).toBe('\nKili stops: No PostgreSQL answers.\nStart it.');
  });

  test('for a bug shows where it came from', () => {
    expect(describeFailure(new TypeError('nothing there'))).toMatch(/fault of its own[\s\S]*plain-failure\.test\.ts/);
  });
});
