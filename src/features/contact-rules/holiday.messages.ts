import type { HolidayName } from './holidays.rules.ts';

const fr: Record<HolidayName, string> = {
  newYear: 'Jour de l’An',
  easterMonday: 'Lundi de Pâques',
  labourDay: 'Fête du Travail',
  victoryDay: 'Victoire de 1945',
  ascension: 'Ascension',
  whitMonday: 'Lundi de Pentecôte',
  nationalDay: 'Fête nationale',
  assumption: 'Assomption',
  allSaints: 'Toussaint',
  armistice: 'Armistice de 1918',
  christmas: 'Noël',
  goodFriday: 'Vendredi saint',
  saintStephen: 'Saint-Étienne',
  abolitionOfSlavery: 'Abolition de l’esclavage',
  companyHoliday: 'Jour fermé de l’organisation',
};

const en: typeof fr = {
  newYear: 'New Year’s Day',
  easterMonday: 'Easter Monday',
  labourDay: 'Labour Day',
  victoryDay: 'Victory in Europe Day',
  ascension: 'Ascension Day',
  whitMonday: 'Whit Monday',
  nationalDay: 'Bastille Day',
  assumption: 'Assumption Day',
  allSaints: 'All Saints’ Day',
  armistice: 'Armistice Day',
  christmas: 'Christmas Day',
  goodFriday: 'Good Friday',
  saintStephen: 'Saint Stephen’s Day',
  abolitionOfSlavery: 'Abolition of slavery',
  companyHoliday: 'Day the company is closed',
};

export const holidayMessages = { fr, en };
