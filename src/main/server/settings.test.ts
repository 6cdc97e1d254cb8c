import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, SettingsProblem, settingsTable } from './settings.ts';

describe('settings', () => {
  test('without any, Kili serves port 3000 from ./data with demo companies', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      dataDir: resolve('data'),
      databaseUrl: undefined,
      loadsDemo: true,
      trustProxy: false,
    });
  });

  test('an empty value counts as none', () => {
    expect(readSettings({ PORT: '', KILI_DEMO: ' ' })).toMatchObject({ port: 3000, loadsDemo: true });
  });

  test('production has no demo companies unless they are asked for', () => {
    expect(readSettings({ NODE_ENV: 'production' }).loadsDemo).toBe(false);
    expect(readSettings({ NODE_ENV: 'production', KILI_DEMO: 'on' }).loadsDemo).toBe(true);
    expect(readSettings({ KILI_DEMO: 'off' }).loadsDemo).toBe(false);
  });

  test('the public address loses its last slash', () => {
    expect(readSettings({ PUBLIC_URL: 'https://crm.example.fr/' }).publicUrl).toBe('https://crm.example.fr');
  });

  test.each([
    ['1', 1],
    ['on', true],
    ['10.0.0.0/8, 127.0.0.1', '10.0.0.0/8, 127.0.0.1'],
  ])('a proxy is trusted by number, word or address: %s', (value, expected) => {
    expect(readSettings({ KILI_TRUST_PROXY: value }).trustProxy).toBe(expected);
  });

  test.each([
    ['PORT', '80000'],
    ['PORT', '30a'],
    ['HOST', 'not a host'],
    ['PUBLIC_URL', 'crm.example.fr'],
    ['PUBLIC_URL', 'https://crm.example.fr/sub/dir'],
    ['PUBLIC_URL', 'https://crm.example.fr/?a=b'],
    ['DATABASE_URL', 'mysql://root@localhost/kili'],
    ['DATABASE_APP_URL', 'kili_app'],
    ['DATABASE_DIRECT_URL', 'localhost'],
    ['KILI_DEMO', 'perhaps'],
    ['KILI_SECRET', 'short'],
    ['SMTP_URL', 'https://mail.example.fr'],
    ['MAIL_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
    ['KILI_TRUST_PROXY', 'bad'],
    ['NODE_ENV', 'prod'],
  ])('%s=%s stops with a sentence that names it', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsProblem);
    expect(() => readSettings({ [name]: value })).toThrow(`${name} `);
  });

  test('all wrong values are told at once', () => {
    try {
      readSettings({ PORT: 'x', LOG_LEVEL: 'y' });
      expect.unreachable();
    } catch (error) {
      expect((error as SettingsProblem).sentences).toEqual([
        'PORT “x” is not what Kili understands: it should be a number from 1 to 65535 (0 for any free one).',
        'LOG_LEVEL “y” is not what Kili understands: it should be fatal, error, warn, info, debug, trace or silent.',
      ]);
    }
  });

  test('a password never stands in the sentence', () => {
    expect(() => readSettings({ DATABASE_URL: 'postgres//u:hunter2@h/d' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  test('an address that completes DATABASE_URL needs it', () => {
    expect(() => readSettings({ DATABASE_APP_URL: 'postgresql://kili_app:x@h/d' })).toThrow('without DATABASE_URL');
  });

  test('every setting has a row for the README', () => {
    expect(settingsTable.every((row) => row.meaning.endsWith('.') && row.default && row.expected)).toBe(true);
  });
});
