import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../engine/dates.ts';
import type { Appointment } from '../appointment.record.ts';
import { timesOf } from '../appointment-times.rules.ts';
import { feedText, invitationText } from './calendar-text.ts';

const agreed = (day: string, time: string, zone: string) => ({
  uid: 'rdv-7f3c@crm.example',
  sequence: 0,
  title: 'Démonstration Kili – Société Exemple',
  kind: 'video' as const,
  place: null,
  videoUrl: 'https://visio.example/r/abc',
  state: 'planned' as Appointment['state'],
  ...timesOf({ day, time, zone }, 30),
});

const jean = { userId: null, email: 'jean.dupont@example.com', name: 'Jean Dupont', status: 'needsAction' as const };

function invite(appointment: ReturnType<typeof agreed>, more: Partial<Parameters<typeof invitationText>[0]> = {}) {
  return invitationText({
    method: 'REQUEST',
    appointment,
    organiser: { name: 'Awa Diop', email: 'rdv@crm.example' },
    attendees: [jean],
    description: 'Lien : https://visio.example/r/abc\nTéléphone : +33 1 99 00 12 34',
    place: 'Visio',
    now: '2026-11-22T15:30:00.000Z',
    ...more,
  });
}

function parse(text: string) {
  const component = new ICAL.Component(ICAL.parse(text));
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = new ICAL.Event(component.getFirstSubcomponent('vevent') ?? undefined);
  return {
    component,
    event,
    property: (name: string) => component.getFirstSubcomponent('vevent')?.getFirstProperty(name),
  };
}

describe('an invitation', () => {
  test('says the method twice the same, and the time in its zone with the zone explained', () => {
    const text = invite(agreed('2026-11-24', '14:00', 'Europe/Paris'));
    const { component, event, property } = parse(text);
    expect(component.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(component.getFirstPropertyValue('prodid')).toBe('-//Kili CRM//RDV//FR');
    expect(event).toMatchObject({ uid: 'rdv-7f3c@crm.example', sequence: 0 });
    expect(text).toContain('DTSTART;TZID=Europe/Paris:20261124T140000');
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-24T13:00:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-11-24T13:30:00.000Z');
    expect(event.description).toBe('Lien : https://visio.example/r/abc\nTéléphone : +33 1 99 00 12 34');
    expect(property('attendee')?.getParameter('partstat')).toBe('NEEDS-ACTION');
    expect(property('dtstamp')?.toICALString()).toBe('DTSTAMP:20261122T153000Z');
  });

  test('is called off under the same uid, with a further sequence', () => {
    const appointment = { ...agreed('2026-11-24', '16:00', 'Europe/Paris'), sequence: 2 };
    const { component, event, property } = parse(invite(appointment, { method: 'CANCEL' }));
    expect(component.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(event).toMatchObject({ uid: 'rdv-7f3c@crm.example', sequence: 2 });
    expect(property('status')?.getFirstValue()).toBe('CANCELLED');
    expect(property('attendee')?.getFirstValue()).toBe('mailto:jean.dupont@example.com');
  });

  test.each([
    ['2026-07-15', '10:00', 'Europe/Paris'],
    ['2026-10-25', '02:30', 'Europe/Paris'],
    ['2026-10-25', '10:00', 'Europe/Paris'],
    ['2027-03-28', '02:30', 'Europe/Paris'],
    ['2026-11-24', '09:00', 'America/Martinique'],
    ['2026-11-24', '17:00', 'Indian/Reunion'],
    ['2026-01-15', '13:00', 'Africa/Casablanca'],
    ['2026-02-25', '12:00', 'Africa/Casablanca'],
    ['2026-11-24', '12:00', 'Africa/Dakar'],
    ['2026-11-24', '12:00', 'America/New_York'],
    ['2026-11-24', '12:00', 'Asia/Kolkata'],
  ])('of %s %s in %s means the same instant to another program', (day, time, zone) => {
    const { event } = parse(invite(agreed(day, time, zone)));
    expect(event.startDate.toJSDate().toISOString()).toBe(instantOf(day, time, zone));
  });

  test('folds at 75 octets and cuts no character', () => {
    const title = 'Éà€😀'.repeat(30).slice(0, 159);
    const text = invite({ ...agreed('2026-11-24', '14:00', 'Europe/Paris'), title });
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\ufffd');
    }
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(parse(text).event.summary).toBe(title);
  });

  test('lets no name, title or place start a line or a value of its own', () => {
    const evil = 'Jean"\r\nATTENDEE:mailto:evil@example.com;x,y\\n';
    const text = invite(
      { ...agreed('2026-11-24', '14:00', 'Europe/Paris'), title: evil },
      { attendees: [{ ...jean, name: evil }], organiser: { name: evil, email: 'rdv@crm.example' }, place: evil },
    );
    const { component, event } = parse(text);
    expect(component.getFirstSubcomponent('vevent')?.getAllProperties('attendee')).toHaveLength(1);
    expect(event.summary).toBe(evil.replace('\r', ''));
    expect(event.location).toBe(evil.replace('\r', ''));
  });
});

describe('a subscribed calendar', () => {
  const appointments = [{ ...agreed('2026-11-24', '14:00', 'Europe/Paris'), place: 'Salle Ada' }];
  const read = (isBusyOnly: boolean) =>
    feedText(appointments, { name: 'Awa', busyTitle: 'Occupé', isBusyOnly, now: '2026-11-22T15:30:00.000Z' });

  test('tells title, place and link', () => {
    const { component, event } = parse(read(false));
    expect(component.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(event).toMatchObject({ summary: 'Démonstration Kili – Société Exemple', location: 'Salle Ada' });
    expect(event.description).toBe('https://visio.example/r/abc');
    expect(parse(read(false)).property('url')?.getFirstValue()).toBe('https://visio.example/r/abc');
  });

  test('tells the busy-only when, and nothing else', () => {
    expect(parse(read(true)).event.summary).toBe('Occupé');
    expect(read(true)).not.toMatch(/Démonstration|Ada|visio/);
    expect(read(true)).toContain('DTSTART:20261124T130000Z');
  });
});
