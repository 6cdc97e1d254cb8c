import { expect, test } from 'vitest';
import { commands, messages } from './catalogue.ts';

test('every command that can wait on a device, or be refused later, is told in words on À revoir', () => {
  const onDevices = [...commands.values()].filter((command) => !command.serverOnly).map(({ name }) => name);
  expect(onDevices.filter((name) => !messages.fr[`attention.command.${name}`])).toEqual([]);
});
