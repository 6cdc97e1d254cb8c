import { describe, expect, test } from 'vitest';
import { canWrite, type WriteFacts } from './can-write.rules.ts';

const at = '2026-11-24T10:00:00.000Z';
const business: WriteFacts = {
  audience: 'B2B',
  country: 'FR',
  isAnonymised: false,
  address: 'claire.martin@atelier-lumen.example',
  hasBounced: false,
  hasOrganisation: true,
  opposedAt: null,
  consent: null,
  isCustomer: false,
  isService: false,
  offer: null,
  requestedAt: null,
  wroteAt: null,
};
const consumer: WriteFacts = { ...business, audience: 'B2C', address: 'jean@example.fr', hasOrganisation: false };
const consent = { givenAt: '2026-01-01T00:00:00.000Z', until: null };

describe('by e-mail (privacy, § 5)', () => {
  const cases: [string, WriteFacts, unknown][] = [
    ['a professional address is opt-out', business, { ok: true, purpose: 'canvassing' }],
    ['a generic address, too', { ...business, address: 'contact@lumen.example' }, { ok: true, purpose: 'canvassing' }],
    ['a consumer who agreed to nothing is not written to', consumer, { ok: false, code: 'NO_CONSENT' }],
    ['a consumer who agreed is', { ...consumer, consent }, { ok: true, purpose: 'canvassing' }],
    [
      'an agreement that is over counts no more',
      { ...consumer, consent: { ...consent, until: '2026-11-01T00:00:00.000Z' } },
      { ok: false, code: 'NO_CONSENT' },
    ],
    [
      'a customer may be offered what is similar',
      { ...consumer, isCustomer: true },
      { ok: true, purpose: 'canvassing' },
    ],
    [
      'an invoice is asked about whoever objected to being canvassed',
      { ...consumer, isService: true, opposedAt: at },
      { ok: true, purpose: 'service' },
    ],
    [
      'but nowhere their mails come back from',
      { ...consumer, isService: true, hasBounced: true },
      { ok: false, code: 'BAD_ADDRESS' },
    ],
    ['what a consumer asked for may be sent', { ...consumer, requestedAt: at }, { ok: true, purpose: 'answer' }],
    [
      'and for a month only',
      { ...consumer, requestedAt: '2026-10-01T10:00:00.000Z' },
      { ok: false, code: 'NO_CONSENT' },
    ],
    [
      'who wrote to us may be answered',
      { ...consumer, wroteAt: '2026-11-20T10:00:00.000Z' },
      { ok: true, purpose: 'answer' },
    ],
    [
      'a private mailbox without an organisation is a consumer’s',
      { ...business, hasOrganisation: false, address: 'jean@gmail.com' },
      { ok: false, code: 'NO_CONSENT' },
    ],
    [
      'that of an organisation is not',
      { ...business, address: 'plomberie.durand@orange.fr' },
      { ok: true, purpose: 'canvassing' },
    ],
    [
      'energy is offered to no consumer, agreed or not (L.223-8)',
      { ...consumer, consent, offer: 'energy' },
      { ok: false, code: 'SECTOR_BAN' },
    ],
    ['but under contract', { ...consumer, offer: 'energy', isCustomer: true }, { ok: true, purpose: 'canvassing' }],
    [
      'an opposition is stronger than all',
      { ...consumer, consent, requestedAt: at, opposedAt: '2026-11-23T10:00:00.000Z' },
      { ok: false, code: 'OPPOSITION' },
    ],
    ['a professional may object, too', { ...business, opposedAt: at }, { ok: false, code: 'OPPOSITION' }],
    [
      'an address that sent mail back is given up',
      { ...business, hasBounced: true },
      { ok: false, code: 'BAD_ADDRESS' },
    ],
    ['nobody is written to without an address', { ...business, address: null }, { ok: false, code: 'NO_ADDRESS' }],
    ['nor who was erased', { ...business, isAnonymised: true }, { ok: false, code: 'ANONYMISED' }],
  ];
  test.each(cases)('%s', (_, facts, answer) => expect(canWrite('email', facts, at)).toEqual(answer));
});

test('a text message or WhatsApp to a consumer asks for an agreement as well', () => {
  for (const channel of ['sms', 'whatsapp'] as const) {
    expect(canWrite(channel, { ...consumer, address: '+33612345678' }, at)).toEqual({ ok: false, code: 'NO_CONSENT' });
    expect(canWrite(channel, { ...consumer, address: '+33612345678', consent }, at)).toMatchObject({ ok: true });
    expect(canWrite(channel, { ...business, address: '+33612345678' }, at)).toMatchObject({ ok: true });
  }
});
