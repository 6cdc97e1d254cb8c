import { beforeEach, expect, test, vi } from 'vitest';
import { keepStays, keptStays } from './kept-stays.ts';

const company = 'company';
const stage = (id: string, usualDays: number | null) => ({ id, usualDays });

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
});

test('what was measured last is known without a server, of this company alone', () => {
  keepStays(
    company,
    [stage('new', 2), stage('won', null)],
    new Map([
      ['new', 3.5],
      ['won', null],
    ]),
  );
  expect(keptStays(company, [stage('new', 2), stage('won', null)])).toEqual(
    new Map([
      ['new', 3.5],
      ['won', null],
    ]),
  );
  expect(keptStays('another', [stage('new', 2)])).toEqual(new Map());
});

test('a stage whose setting has changed since, or that is new, is left to its setting', () => {
  keepStays(company, [stage('new', 2)], new Map([['new', 3.5]]));
  expect(keptStays(company, [stage('new', 4), stage('added', 1)])).toEqual(new Map());
});

test.each(['nonsense', '{}', '[{"stageId":1}]', '[]'])('what cannot be read (%s) is nothing', (text) => {
  localStorage.setItem(`kili.usual-stays-${company}`, text);
  expect(keptStays(company, [stage('new', 2)])).toEqual(new Map());
});

test('a device without room goes on without it', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  keepStays(company, [stage('new', 2)], new Map([['new', 3.5]]));
  expect(keptStays(company, [stage('new', 2)])).toEqual(new Map());
});
