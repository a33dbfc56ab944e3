import { fr as frenchLabels } from '../../../admin/src/content-manager/labels/fr';
import { PERMISSION_NAMES } from '../../../admin/src/permissions/names';
import { signIn } from '../../../scripts/admin-api.mjs';
import { takePicture } from '../support/look';
import type { Stage } from '../support/stage';
import { panelWords } from '../support/words';
import type { World } from '../support/world';

const CREATE = /create new entry/i;
const typeAt = ({ urls }: World, type: string): string =>
  `${urls.admin}/content-manager/collection-types/plugin::client-billing.${type}`;

/** An issued invoice, without the panel: how one is made is told elsewhere. */
async function issueInvoice(world: World): Promise<string> {
  const api = await signIn(world);
  const accounts = (await api.get('/accounts')).data;
  const request = await api.post('/billing-requests', {
    mode: 'test',
    accountId: accounts[0].id,
    email: 'invoice@example.com',
    language: 'en',
    currency: 'EUR',
    amount: '36',
    purpose: 'Postcards',
  });
  const paid = await api.post(`/billing-requests/${request.data.id}/mark-paid`, {
    method: 'cash',
    reference: null,
    buyer: {
      kind: 'business',
      name: 'Fjord Coffee',
      vatNumber: null,
      address: { line1: 'Kai 3', line2: null, postalCode: '5003', city: 'Bergen', country: 'NO' },
    },
  });
  return paid.data.invoice.number;
}

export function contentManagerStory(stage: Stage): void {
  stage.story('a plan is made and renamed in the content manager', 'en', async ({ world, admin }) => {
    await admin.goto(typeAt(world, 'plan'));
    await admin.getByRole('link', { name: CREATE }).first().click();
    const name = admin.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('Studio');
    await admin.getByRole('textbox', { name: 'Description' }).fill('Ten portraits a month');
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByRole('heading', { level: 1, name: 'Studio', exact: true }).waitFor();
    await name.fill('Studio plus');
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByRole('heading', { level: 1, name: 'Studio plus', exact: true }).waitFor();
    await takePicture(admin, 'content-manager-plan');
    await admin.goto(typeAt(world, 'plan'));
    await admin.getByRole('gridcell', { name: 'Studio plus', exact: true }).first().waitFor();
  });

  stage.story('a price makes a new plan version, which is then read-only', 'en', async ({ world, admin }) => {
    await admin.goto(typeAt(world, 'plan'));
    await admin.getByRole('link', { name: CREATE }).first().click();
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Album');
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByRole('heading', { level: 1, name: 'Album', exact: true }).waitFor();

    await admin.goto(typeAt(world, 'plan-version'));
    await admin.getByRole('link', { name: CREATE }).first().click();
    const plan = admin.getByRole('combobox', { name: 'Plan' });
    await plan.click();
    await plan.pressSequentially('Album');
    await admin.getByRole('option', { name: 'Album' }).first().click();
    await admin.getByRole('textbox', { name: /^Net price/ }).fill('1999');
    const currency = admin.getByRole('textbox', { name: /^Currency/ });
    await currency.fill('EUR');
    await admin.getByRole('button', { name: 'Save', exact: true }).click();

    await admin.getByRole('heading', { level: 1, name: 'Album · 1', exact: true }).waitFor();
    await admin.reload();
    await admin.getByRole('heading', { level: 1, name: 'Album · 1', exact: true }).waitFor();
    expect(await currency.isDisabled()).toBe(true);
    expect(await admin.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    await takePicture(admin, 'content-manager-plan-version');
  });

  stage.story('an issued invoice is shown and cannot be edited', 'en', async ({ world, admin }) => {
    const number = await issueInvoice(world);
    await admin.goto(typeAt(world, 'invoice'));
    const cell = admin.getByRole('gridcell', { name: number, exact: true });
    await cell.waitFor();
    expect(await admin.getByRole('link', { name: CREATE }).count()).toBe(0);
    await takePicture(admin, 'content-manager-invoices');
    await cell.click();
    await admin.getByRole('heading', { level: 1, name: number }).waitFor();
    await admin.getByRole('textbox', { name: 'Buyer', exact: true }).waitFor();
    await admin.getByRole('group', { name: 'Buyer details' }).getByText('Norway', { exact: true }).waitFor();
    const form = admin.getByRole('main');
    const writable = form.locator('input, select, textarea, [role=combobox], [contenteditable]');
    expect(await writable.count()).toBeGreaterThan(10);
    const open = await writable.evaluateAll((all) =>
      all
        .filter(
          (one) => !one.matches(':disabled, [aria-disabled=true], [data-disabled], [contenteditable=false]')
        )
        .map((one) => one.outerHTML.slice(0, 300))
    );
    expect(open).toEqual([]);
    for (const action of ['Save', 'Publish', 'Delete entry']) {
      expect(await admin.getByRole('button', { name: action, exact: true }).count()).toBe(0);
    }
    await takePicture(admin, 'content-manager-invoice');
  });

  stage.story('subscriptions are listed and cannot be made by hand', 'en', async ({ world, admin }) => {
    await admin.goto(typeAt(world, 'subscription'));
    await admin.getByRole('heading', { level: 1, name: 'Subscription' }).waitFor();
    await admin.getByText(/^\d+ (entry|entries) found$/).waitFor();
    expect(await admin.getByRole('link', { name: CREATE }).count()).toBe(0);
    await takePicture(admin, 'content-manager-subscriptions');
  });

  stage.story('who reads French finds invoices, plans and their words in French', 'fr', async (scene) => {
    const { world, admin } = scene;
    const number = await issueInvoice(world);
    const { invoice, 'plan-version': version } = frenchLabels.types;
    await admin.goto(typeAt(world, 'invoice'));
    await admin.getByRole('heading', { level: 1, name: invoice.name, exact: true }).waitFor();
    await admin.getByRole('link', { name: invoice.name, exact: true }).waitFor();
    await admin.getByRole('gridcell', { name: invoice.fields.issuedOn, exact: true }).waitFor();
    const row = admin.getByRole('row').filter({ hasText: number });
    await row.getByRole('gridcell', { name: invoice.choices.state.paid, exact: true }).waitFor();
    await takePicture(admin, 'content-manager-invoices-fr');

    await row.getByRole('link', { name: number, exact: true }).click();
    await admin.getByRole('combobox', { name: invoice.fields.state }).waitFor();
    const buyer = admin.getByRole('group', { name: invoice.fields.buyer });
    await buyer.getByText('Norvège', { exact: true }).waitFor();
    const t = panelWords('fr');
    await admin.getByText('Postcards', { exact: true }).waitFor();
    await takePicture(admin, 'content-manager-invoice-fr');
    await admin.getByRole('link', { name: t('invoice.open-request') }).click();
    await admin.getByRole('region', { name: t('request.summary'), exact: true }).waitFor();

    await admin.goto(`${typeAt(world, 'plan-version')}/create`);
    await admin.getByText(version.fields.currency[1]).waitFor();
    await admin.getByRole('combobox', { name: version.fields.intervalUnit }).click();
    await admin.getByRole('option', { name: version.choices.intervalUnit.week, exact: true }).waitFor();
  });

  stage.story('who reads French gives out permissions in French', 'fr', async ({ world, admin }) => {
    await admin.goto(`${world.urls.admin}/settings/roles`);
    await admin.getByText('Editor', { exact: true }).first().click();
    await admin.getByText(frenchLabels.types.invoice.name, { exact: true }).waitFor();
    await admin.getByRole('tab', { name: 'Plugins' }).click();
    await admin.getByRole('button', { name: panelWords('fr')('plugin.name') }).click();
    const names = Object.values(PERMISSION_NAMES['fr']?.actions ?? {});
    expect(names.length).toBeGreaterThan(8);
    const shown = await admin.getByRole('main').innerText();
    // The settings have a tab of their own, and there its permission to read has the same name.
    const missing = names.filter((name) => !shown.includes(name));
    expect(missing).toEqual([PERMISSION_NAMES['fr']?.actions['settings.update']]);
    await takePicture(admin, 'roles-fr');
  });
}
