import { expect, test } from 'vitest';
import { defineMessages, joinMessages, textOf } from '../../engine/messages.ts';
import { auditMessages } from './audit.messages.ts';
import { auditActions, auditSentence, auditSubject } from './audit-sentence.rules.ts';

const messages = joinMessages({ audit: auditMessages, none: defineMessages({}, {}) });
const sentence = (action: string, details: Record<string, unknown>) =>
  auditSentence({ action, details }, (key, params) => textOf(messages, 'fr', key, params));

test.each([
  [
    'prospects.export',
    { rows: 12, format: 'csv', columns: ['a', 'b'] },
    'a demandé l’export de 12 prospects en CSV, 2 colonnes',
  ],
  [
    'prospects.export',
    { rows: 1, format: 'xlsx', columns: null },
    'a demandé l’export de 1 prospect en Excel, tous les champs',
  ],
  [
    'prospects.export',
    { rows: null, format: 'csv', columns: null },
    'a demandé l’export de plus de 10 000 prospects en CSV, tous les champs',
  ],
  ['prospects.download', { rows: 2, format: 'xlsx' }, 'a téléchargé un fichier de 2 prospects en Excel'],
  ['calls.takeOver', { name: 'Awa' }, 'a repris la main sur une fiche qu’Awa avait à l’écran'],
  ['moon.land', {}, 'a fait «\u202fmoon.land\u202f»'],
])('%s %j reads « %s »', (action, details, text) => {
  expect(sentence(action, details)).toBe(text);
});

test.each(auditActions)('%s has its words in both languages', (action) => {
  for (const locale of ['fr', 'en'] as const) {
    expect(messages[locale][`audit.action.${action}`]).toBeTruthy();
    expect(messages[locale][`audit.sentence.${action}`]).toBeTruthy();
  }
});

test('an event tells of which list it was, where it was of one', () => {
  expect(auditSubject({ details: { title: 'En retard' } })).toBe('En retard');
  expect(auditSubject({ details: { title: 7 } })).toBe('');
});
