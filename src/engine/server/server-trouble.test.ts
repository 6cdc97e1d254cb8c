import { expect, test } from 'vitest';
import { serverTroubleOf, troubleLog } from './server-trouble.ts';

const failure = (code: string) => Object.assign(new Error('said by PostgreSQL'), { code });

test.each([
  ['53100', 'the disk of the database is full'],
  ['53200', 'the database has no memory left'],
  ['53300', 'the database has no connection left'],
  ['53400', 'the database has reached a limit of its own'],
  ['25006', 'the database can only be read'],
  ['57P01', 'the database cannot be reached'],
  ['57P03', 'the database cannot be reached'],
  ['08006', 'the database cannot be reached'],
  ['58030', 'the database cannot use its files'],
  ['ECONNREFUSED', 'the database cannot be reached'],
])('%s is a fault of the whole database', (code, trouble) => {
  expect(serverTroubleOf(failure(code))).toBe(trouble);
});

test.each(['23505', '22P02', '57014', '40001', '42P01', 'ENOSPC'])('%s is about one statement alone', (code) => {
  expect(serverTroubleOf(failure(code))).toBeUndefined();
});

test('a connection cut by the server comes without a code', () => {
  expect(serverTroubleOf(new Error('Connection terminated unexpectedly'))).toBeDefined();
  expect(serverTroubleOf(new Error('no such thing'))).toBeUndefined();
});

test('each trouble is said once a minute', () => {
  const said: string[] = [];
  let now = 0;
  const isTrouble = troubleLog(
    (sentence) => said.push(sentence),
    () => now,
  );
  expect([isTrouble(failure('53100')), isTrouble(failure('53100')), isTrouble(failure('23505'))]).toEqual([
    true,
    true,
    false,
  ]);
  now = 59_000;
  isTrouble(failure('53100'));
  isTrouble(failure('57P01'));
  expect(said).toEqual(['the disk of the database is full', 'the database cannot be reached']);
  now = 60_000;
  isTrouble(failure('53100'));
  expect(said).toHaveLength(3);
});
