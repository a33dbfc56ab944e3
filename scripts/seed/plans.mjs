/** What the merchant sells by the month and by the year. */

const TERMS = {
  charging: 'charged',
  currency: 'EUR',
  periods: null,
  tax: null,
  graceDays: 7,
  noticeDays: 0,
  commitmentPeriods: 0,
  activeFrom: null,
};

/** The price of most subscribers, and the one that is offered since. */
export const MONTHLY = {
  name: 'Suivi de site',
  description: 'Votre site à jour, sauvegardé, et quelqu’un au bout du fil.',
  isActive: true,
  families: ['site'],
  position: 1,
  version: {
    ...TERMS,
    netPrice: '29',
    intervalMonths: 1,
    features: ['Mises à jour chaque semaine', 'Sauvegarde chaque nuit', 'Réponse sous 48 heures'],
  },
};
const MONTHLY_SINCE = {
  ...TERMS,
  netPrice: '32',
  intervalMonths: 1,
  features: ['Mises à jour chaque semaine', 'Sauvegarde chaque nuit', 'Réponse sous 24 heures'],
};
export const YEARLY = {
  name: 'Suivi de site, à l’année',
  description: 'Le même suivi, deux mois offerts.',
  isActive: true,
  families: ['site'],
  position: 2,
  version: {
    ...TERMS,
    netPrice: '290',
    intervalMonths: 12,
    noticeDays: 30,
    features: ['Douze mois de suivi'],
  },
};
export const FREE = {
  name: 'Lettre de l’atelier',
  description: 'Une lettre par mois, et les invitations aux ateliers ouverts.',
  isActive: true,
  families: ['lettre'],
  position: 3,
  version: { ...TERMS, charging: 'free', netPrice: '0', intervalMonths: 1, features: [] },
};

export async function seedPlans({ admin, step }) {
  for (const plan of [MONTHLY, YEARLY, FREE]) {
    await step(`a plan: ${plan.name}`, () => admin.post('/plans', plan));
  }
}

/** Who is subscribed keeps the version that was accepted. */
export async function raisePrice({ admin, step }) {
  await step(`a second version of «${MONTHLY.name}», at 32 €`, async () => {
    const { id } = await planNamed(admin, MONTHLY);
    await admin.post(`/plans/${id}/versions`, MONTHLY_SINCE);
  });
}

/** The version that a new subscriber gets today. */
export async function offeredVersion(admin, plan) {
  return (await planNamed(admin, plan)).offeredVersionId;
}

async function planNamed(admin, { name }) {
  const { data } = await admin.get('/plans');
  const found = data.find((plan) => plan.name === name);
  if (found === undefined) throw new Error(`There is no plan «${name}».`);
  return found;
}
