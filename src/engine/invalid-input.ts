import type { z } from 'zod';
import { Refusal } from './refusal.ts';

/** Checks what comes from outside; what does not fit ends in a refusal that names the field and what is wrong with it. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw refusalOfInvalid(parsed.error);
  return parsed.data;
}

/** The first of the problems found, in words that can be translated. */
export function refusalOfInvalid(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  if (!issue) return new Refusal('request.invalid');
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).map((key) => key.slice(0, 60)) : [];
  const field = [...issue.path, ...unknown].join('.');
  return new Refusal(...problemOf(issue), field || undefined);
}

function problemOf(issue: z.core.$ZodIssue): [key: string, params: Record<string, string | number>] {
  if (issue.code === 'unrecognized_keys') return ['request.unknownField', { name: (issue.keys[0] ?? '').slice(0, 60) }];
  // Zod tells a missing value from a wrong one by its message alone.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return ['request.missing', {}];
  if (issue.code === 'too_small' && issue.origin !== 'date')
    return [
      `request.tooSmall.${kindOf(issue.origin)}`,
      { least: Number(issue.minimum) + (isInclusive(issue) ? 0 : 1) },
    ];
  if (issue.code === 'too_big' && issue.origin !== 'date')
    return [`request.tooBig.${kindOf(issue.origin)}`, { most: Number(issue.maximum) - (isInclusive(issue) ? 0 : 1) }];
  if (issue.code === 'invalid_value') return ['request.oneOf', { choices: issue.values.slice(0, 12).join(', ') }];
  if (issue.code === 'invalid_type') return ['request.wrongType', { expected: issue.expected }];
  if (issue.code === 'invalid_union') {
    // Of several forms that would do, a list of choices tells most.
    const listed = issue.errors.flat().find(({ code }) => code === 'invalid_value');
    if (listed) return problemOf(listed);
  }
  // A check of our own says itself what is wrong.
  if (issue.code === 'custom' && typeof issue.params?.key === 'string') return [issue.params.key, {}];
  // What was typed stands in the words: one wrong address among ten is found.
  if (issue.code === 'invalid_format' && typeof issue.input === 'string' && issue.input.trim()) {
    const text = issue.input.slice(0, 80);
    if (issue.format === 'email') return ['request.notEmail', { text }];
    if (issue.format === 'url') return ['request.notUrl', { text }];
  }
  // A pattern of our own has no name that a person would know.
  if (issue.code === 'invalid_format' && issue.format !== 'regex') return ['request.wrongForm', { form: issue.format }];
  return ['request.invalid', {}];
}

// Numbers that must be more than another are whole ones here.
const isInclusive = ({ inclusive = true }: { inclusive?: boolean }) => inclusive;

function kindOf(origin: string): 'text' | 'list' | 'number' {
  if (origin === 'string') return 'text';
  return origin === 'array' || origin === 'set' ? 'list' : 'number';
}
