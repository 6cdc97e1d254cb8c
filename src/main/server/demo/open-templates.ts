// Messages the company has written once.
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { createMessageTemplate } from '../../../features/correspondence/message-template.commands.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

const templates = [
  {
    name: 'Après un premier échange',
    subject: 'Suite à notre échange',
    body: `Bonjour {{prénom}} {{nom}},

Merci pour le temps que vous m’avez accordé. Comme convenu, voici en deux mots ce que {{société}} peut faire pour {{entreprise}}.

Quel jour vous conviendrait pour une visite du site ?

{{commercial}}`,
  },
  {
    name: 'Relance d’un devis',
    subject: 'Votre devis, une question ?',
    body: `Bonjour {{prénom}} {{nom}},

Avez-vous pu lire le devis que je vous ai envoyé ? Je reste à votre disposition pour l’adapter.

{{commercial}}, {{société}}`,
  },
  {
    name: 'Merci pour votre commande',
    subject: 'Votre commande est enregistrée',
    body: `Bonjour {{prénom}} {{nom}},

Merci pour votre confiance. Nous préparons votre commande et revenons vers vous avec la date de livraison.

{{commercial}}, {{société}}`,
  },
  {
    name: 'Rappel d’un rendez-vous',
    channel: 'whatsapp',
    body: 'Bonjour {{prénom}}, je vous confirme notre rendez-vous. À bientôt ! {{commercial}}, {{société}}',
  },
];

const openTemplates = defineCommand({
  name: 'demo.openTemplates',
  args: z.strictObject({ ids: z.array(id) }),
  permission: null,
  serverOnly: true,
  async run(store, { ids }, context) {
    for (const [place, template] of templates.entries()) {
      const args = createMessageTemplate.args.parse({ id: ids[place], ...template });
      await createMessageTemplate.run(store, args, context);
    }
  },
});

export async function openDemoTemplates(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const dice = throwDice(company.seed + 7);
  const args = { ids: templates.map(() => dice.id(now)) };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openTemplates, args, { caller });
}
