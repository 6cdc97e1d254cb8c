import { expect, test } from 'vitest';
import { toLogLine } from './sign-in-log.ts';

test.each([
  ['Invalid origin: https://evil.example\n{"level":"fatal"}', [], 'Invalid origin'],
  ['User not found', [{ email: 'claire@lumen.example' }], 'User not found'],
  ['No claire@lumen.example\u001b[31m here', [], 'No … [31m here'],
])('%j is no error of ours, and nothing typed gets into the log', (said, details, message) => {
  expect(toLogLine(said, details)).toEqual({ level: 'info', message });
});

test('an error is one, without the values in it', () => {
  const broken = new Error('invalid input syntax for type uuid: "claire\n"');
  expect(toLogLine('INTERNAL_SERVER_ERROR', [broken])).toEqual({
    level: 'error',
    message: 'INTERNAL_SERVER_ERROR – Error: invalid input syntax for type uuid: "…"',
  });
  expect(toLogLine(broken, []).level).toBe('error');
});

test('a line stays short', () => {
  expect(toLogLine('x'.repeat(10_000), []).message).toHaveLength(300);
});
