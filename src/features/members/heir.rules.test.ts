import { expect, test } from 'vitest';
import { presetRoles } from '../members/permissions.ts';
import { canTakeOver } from './heir.rules.ts';

const preset = (key: string) => presetRoles.find((role) => role.key === key)!.permissions;

test.each([
  ['a rep', preset('rep'), true],
  ['a manager', preset('manager'), true],
  ['a support agent, who only notes', preset('support'), false],
  ['who calls without seeing', { 'prospects.call': 'all' as const }, false],
])('%s may take prospects over: %s', (_who, permissions, can) => {
  expect(canTakeOver(permissions)).toBe(can);
});
