import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { openTestApp } from '../../../main/server/test-app.ts';
import { basket, buyer, line, offAll, setUpBilling } from '../../../main/server/test-invoices.ts';

test('x', async () => {
  const kili = await openTestApp();
  const admin = (await kili.setUp()).owner;
  await setUpBilling(admin, {
    lateRate: 1200,
    email: 'facturation@lumen.example',
    footer: 'Assurance décennale AXA n° 123456, France métropolitaine',
  });
  const p = (await admin.post('/api/v1/prospects', { organisation: 'M' })).body;
  const make = async (more: object) => {
    const d = await admin.post('/api/v1/invoices', {
      prospectId: p.id,
      buyer,
      lines: basket,
      discount: offAll,
      ...more,
    });
    const i = await admin.post(`/api/v1/invoices/${d.body.id}/issue`, {});
    if (i.status !== 200) console.log(i.body);
    return i.body;
  };
  const save = async (id: string, name: string) => {
    const f = await kili.app.http.inject({
      method: 'GET',
      url: `/api/v1/invoices/${id}/pdf`,
      headers: { cookie: admin.cookie() },
    });
    writeFileSync(`/tmp/p7c/${name}.pdf`, f.rawPayload);
  };
  const dep = await make({ kind: 'deposit', depositRate: 3000 });
  await save(dep.id, 'deposit');
  const fin = await make({
    depositIds: [dep.id],
    purchaseOrder: 'BC-2026-778',
    suppliedOn: '2026-11-20',
    nature: 'both',
    deliveryAddress: 'Chantier des Tilleuls\n4 quai Rambaud\n69002 Lyon',
    note: 'Merci de votre confiance. Garantie de deux ans sur le matériel.',
  });
  await save(fin.id, 'final');
  const av = await admin.post(`/api/v1/invoices/${fin.id}/credit`, {
    reason: 'Lampe rendue, défaut de fabrication',
    returned: [{ line: 0, quantity: 1 }],
  });
  await save(av.body.id, 'avoir');
  const many = Array.from({ length: 60 }, (_, n) =>
    line(n + 1, 1234.5678 + n, n % 3 ? 2000 : 550, {
      name: `Prestation numéro ${n} avec un intitulé assez long pour aller à la ligne dans sa colonne`,
    }),
  );
  await save(
    (
      await make({
        lines: many,
        discount: null,
        buyer: { ...buyer, name: 'Société d’Exploitation des Établissements Rochefoucauld-Montmorency et Associés' },
      })
    ).id,
    'long',
  );
  await save((await make({ currency: 'XOF', lines: [line(1, 12345, 1800)], discount: null })).id, 'xof');
  await kili.close();
});
