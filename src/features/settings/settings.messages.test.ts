import { expect, test } from 'vitest';
import { stageColors } from '../../design/stage-colors.ts';
import { joinMessages } from '../../engine/messages.ts';
import { permissionNames } from '../members/permissions.ts';
import { outcomeEffects } from '../outcomes/outcome-definition.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { stageColorNames } from '../stages/stage.record.ts';
import { outcomeSettingsMessages } from './outcome-settings.messages.ts';
import { permissionMessages } from './role-settings.messages.ts';
import { stageSettingsMessages } from './stage-settings.messages.ts';

const { fr } = joinMessages({
  permission: permissionMessages,
  outcomeSettings: outcomeSettingsMessages,
  stageSettings: stageSettingsMessages,
});

test('every permission has a name', () => {
  expect(permissionNames.filter((name) => !fr[`permission.${name}`])).toEqual([]);
});

test('every effect and every next date of the outcomes is told in words', () => {
  expect(outcomeEffects.filter((effect) => !fr[`outcomeSettings.effects.${effect}`])).toEqual([]);
  expect(systemOutcomes.filter(({ nextDate }) => !fr[`outcomeSettings.next.${nextDate.kind}`])).toEqual([]);
});

test('every colour of an outcome and of a stage has a name', () => {
  expect(systemOutcomes.filter(({ color }) => !fr[`outcomeSettings.colors.${color}`])).toEqual([]);
  expect(stageColors.map(({ name }) => name)).toEqual(stageColorNames);
  expect(stageColors.filter(({ name }) => !fr[`stageSettings.colors.${name}`])).toEqual([]);
});
