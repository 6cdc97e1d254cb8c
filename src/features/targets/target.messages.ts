import { defineMessages } from '../../engine/messages.ts';

/** What is aimed at: measures, periods, and why one is refused. */
export const targetMessages = defineMessages(
  {
    one: 'Objectif',
    measure: {
      calls: 'Appels',
      conversations: 'Conversations',
      appointments: 'Rendez-vous pris',
      conversions: 'Signatures',
      revenue: 'Chiffre d’affaires HT',
      newCustomers: 'Nouveaux clients',
    },
    period: { day: 'Jour', week: 'Semaine', month: 'Mois', quarter: 'Trimestre', year: 'Année' },
    notFound: 'Cet objectif n’existe pas.',
    periodOver: 'Cette période est passée\u202f: elle garde l’objectif qui valait alors.',
    oneHolder: 'Un objectif est celui d’une personne ou d’une équipe, pas des deux.',
    noSuchPerson: 'Cette personne ne fait pas partie de l’organisation.',
    noSuchTeam: 'Cette équipe n’existe plus.',
  },
  {
    one: 'Target',
    measure: {
      calls: 'Calls',
      conversations: 'Conversations',
      appointments: 'Appointments made',
      conversions: 'Signatures',
      revenue: 'Revenue before tax',
      newCustomers: 'New customers',
    },
    period: { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' },
    notFound: 'This target does not exist.',
    periodOver: 'This period is over: it keeps the target that held then.',
    oneHolder: 'A target is a person’s or a team’s, not both.',
    noSuchPerson: 'This person is not part of the company.',
    noSuchTeam: 'This team exists no more.',
  },
);
