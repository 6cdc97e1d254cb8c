import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { day, instant } from './define.ts';
import { parseInput } from './invalid-input.ts';
import { Refusal } from './refusal.ts';

function refusalOf(schema: z.ZodType, value: unknown) {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof Refusal) return { key: error.key, params: error.params, field: error.field };
    throw error;
  }
  return undefined;
}

const call = z.strictObject({
  at: instant,
  on: day.nullable().optional(),
  seq: z.number().int().positive().optional(),
});
const at = '2026-11-24T09:00:00.000Z';

describe('a date', () => {
  it.each([
    '9999-12-31T23:59:59.000Z',
    '3000-01-01T00:00:00.000Z',
    '1899-12-31T23:59:59.000Z',
    '0026-11-24T09:00:00.000Z',
  ])('of a year beyond reason is refused: %s', (beyond) => {
    expect(refusalOf(call, { at: beyond })).toEqual({ key: 'request.yearBeyondReason', params: {}, field: 'at' });
    expect(refusalOf(call, { at, on: beyond.slice(0, 10) })).toMatchObject({ field: 'on' });
  });

  it('of a year somebody may live in is not', () => {
    expect(refusalOf(call, { at, on: '1900-01-01' })).toBeUndefined();
    expect(refusalOf(call, { at: '2999-12-31T23:59:59.999Z', on: null })).toBeUndefined();
  });

  it('that is none is refused for its form', () => {
    expect(refusalOf(call, { at: 'demain' })).toMatchObject({ key: 'request.wrongForm', params: { form: 'datetime' } });
  });
});

describe('a refusal', () => {
  it('says which address it is that is none', () => {
    const people = z.object({ people: z.array(z.object({ email: z.email(), page: z.url().optional() })) });
    expect(refusalOf(people, { people: [{ email: 'a@x.example' }, { email: 'cla' }] })).toEqual({
      ...{ key: 'request.notEmail', params: { text: 'cla' }, field: 'people.1.email' },
    });
    expect(refusalOf(people, { people: [{ email: 'a@x.example', page: 'ici' }] })).toMatchObject({
      ...{ key: 'request.notUrl', params: { text: 'ici' } },
    });
  });

  it('names the field that does not exist', () => {
    expect(refusalOf(call, { at, colour: 1 })).toEqual({
      key: 'request.unknownField',
      params: { name: 'colour' },
      field: 'colour',
    });
    expect(refusalOf(z.object({ call }), { call: { at, colour: 1 } })).toMatchObject({ field: 'call.colour' });
  });

  it('tells the least that would do', () => {
    expect(refusalOf(call, { at, seq: 0 })).toMatchObject({ key: 'request.tooSmall.number', params: { least: 1 } });
  });
});
