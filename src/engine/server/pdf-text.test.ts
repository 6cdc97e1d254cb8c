import { expect, test } from 'vitest';
import { printable } from './pdf-text.ts';

test.each([
  ['Élève, œuvre, ça, Œdipe, aïeul, où', 'Élève, œuvre, ça, Œdipe, aïeul, où'],
  ['« 1\u202f234,5 € » – l’été…', '« 1\u00a0234,5 € » – l’été…'],
  ['50\u202f% : 12\u2009000', '50\u00a0% : 12\u00a0000'],
  ['Łukasz Đorđević, Ștefan Čech', 'Lukasz Dordevic, Stefan Cech'],
  ['e\u0301te\u0301', 'été'],
  ['محمد 李', '???? ?'],
  ['−3 ½ ﬁn', '-3 ½ fin'],
  ['deux\nlignes\tet', 'deux\nlignes?et'],
])('« %s » is printed « %s »', (text, printed) => expect(printable(text)).toBe(printed));
