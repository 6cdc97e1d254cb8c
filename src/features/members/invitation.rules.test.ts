import { describe, expect, test } from 'vitest';
import { nameFromEmail, readInvitations } from './invitation.rules.ts';

const claire = { email: 'claire@a.fr', name: 'Claire Martin' };
const karim = { email: 'karim.haddad@a.fr', name: 'Karim Haddad' };

describe('a pasted list of addresses', () => {
  test.each([
    ['a name before each address', 'Claire Martin <claire@a.fr>, Karim Haddad <karim.haddad@a.fr>'],
    ['semicolons, as mail programs write them', 'Claire Martin <Claire@A.fr>; karim.haddad@a.fr;'],
    ['one a line', 'Claire Martin <claire@a.fr>\r\nkarim.haddad@a.fr\n'],
    ['a quoted name with a comma', '"Claire Martin" <claire@a.fr>\tkarim.haddad@a.fr'],
    ['a name after or before a bare address', 'Claire Martin claire@a.fr, karim.haddad@a.fr'],
    ['links', 'Claire Martin <mailto:claire@a.fr>, mailto:karim.haddad@a.fr'],
  ])('%s', (_title, pasted) => {
    expect(readInvitations(pasted)).toEqual({ invitations: [claire, karim], problems: [] });
  });

  test.each([
    ['Martin, Claire <claire@a.fr>', 'Claire Martin'],
    ['Léo Blanc\tleo@a.fr', 'Léo Blanc'],
    ['leo@a.fr\tLéo Blanc', 'Léo Blanc'],
    ['Léo Blanc, leo@a.fr', 'Léo Blanc'],
    ['Martin;Claire;cmartin@a.fr', 'Claire Martin'],
    ['Claire;Martin;cmartin@a.fr', 'Claire Martin'],
    ['Claire\tMartin\tclaire.martin@a.fr', 'Claire Martin'],
    ['Claire\tMARTIN\tcontact@a.fr', 'Claire MARTIN'],
    ['Martin\tClaire\t06 12 34 56 78\tcontact@a.fr', 'Claire Martin'],
    ['"Martin";"Claire";"contact@a.fr"', 'Claire Martin'],
    ['"Le Bihan, Maëlle" <m@a.fr>', 'Maëlle Le Bihan'],
  ])('the name in « %s » is %s', (pasted, name) => {
    const { invitations, problems } = readInvitations(pasted);
    expect(invitations.map((one) => one.name)).toEqual([name]);
    expect(problems).toEqual([]);
  });

  test('a line of titles is one problem', () => {
    expect(readInvitations('Nom\tPrénom\tE-mail\nMartin\tClaire\tclaire@a.fr')).toEqual({
      invitations: [{ email: 'claire@a.fr', name: 'Claire Martin' }],
      problems: [{ line: 1, text: 'Nom\tPrénom\tE-mail', problem: 'noAddress' }],
    });
  });

  test('addresses with nothing but spaces between them', () => {
    expect(readInvitations('a@a.fr b@a.fr').invitations.map(({ email }) => email)).toEqual(['a@a.fr', 'b@a.fr']);
  });

  test('what cannot be read is told line by line, and the rest stands', () => {
    const { invitations, problems } = readInvitations('claire@a.fr, Bonjour\n\nkarim@, Claire@a.fr');
    expect(invitations.map(({ email }) => email)).toEqual(['claire@a.fr']);
    expect(problems).toEqual([
      { line: 1, text: 'Bonjour', problem: 'noAddress' },
      { line: 3, text: 'karim@', problem: 'badAddress' },
      { line: 3, text: 'Claire@a.fr', problem: 'twice' },
    ]);
  });

  test('nothing gives nothing', () => {
    expect(readInvitations(' \n ; ,, ')).toEqual({ invitations: [], problems: [] });
  });
});

test.each([
  ['claire.martin@a.fr', 'Claire Martin'],
  ['jean-paul_dupont42@a.fr', 'Jean Paul Dupont'],
  ['awa+kili@a.fr', 'Awa'],
  ['42@a.fr', '42@a.fr'],
])('the name guessed from %s is %s', (email, name) => {
  expect(nameFromEmail(email)).toBe(name);
});
