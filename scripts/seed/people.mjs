/** The clients with subscriptions. What they type on the hosted page is `buyer`; the merchant knows the others' details. */

const plain = { currency: null, timeZone: null, billing: null, isVatVerified: false };
const person = (name, line1, postalCode, city, country) => ({
  kind: 'consumer',
  name,
  line1,
  postalCode,
  city,
  country,
});
const company = (name, line1, postalCode, city, country) => ({
  ...person(name, line1, postalCode, city, country),
  kind: 'business',
});

/** A year of it is lived through, with one renewal that is declined. */
export const VERDIER = {
  client: { ...plain, email: 'contact@maison-verdier.example', name: 'Maison Verdier', language: 'fr' },
  buyer: company('Maison Verdier SARL', '14 rue Mercière', '69002', 'Lyon', 'FR'),
};
export const LAMBERT = {
  client: { ...plain, email: 'hugo.lambert@example.com', name: 'Hugo Lambert', language: 'fr' },
  buyer: person('Hugo Lambert', '27 rue de Marseille', '69007', 'Lyon', 'FR'),
};
export const NORDLYS = {
  client: { ...plain, email: 'hello@nordlys-design.example', name: 'Nordlys Design', language: 'en' },
  buyer: company('Nordlys Design', 'Rua do Norte 40', '1200-286', 'Lisbon', 'PT'),
};
export const KELLER = {
  client: { ...plain, email: 'rosa.keller@example.com', name: 'Rosa Keller', language: 'en' },
  buyer: person('Rosa Keller', 'Oranienstr. 8', '10997', 'Berlin', 'DE'),
};
export const CAFE = {
  client: { ...plain, email: 'bonjour@cafe-du-pont.example', name: 'Café du Pont', language: 'fr' },
  buyer: company('Café du Pont', '1 quai Saint-Antoine', '69002', 'Lyon', 'FR'),
};
/** Pays by transfer: the merchant knows its details, and no invitation is needed. */
export const LYCEE = {
  client: {
    ...plain,
    email: 'intendance@lycee-ampere.example',
    name: 'Lycée Ampère',
    language: 'fr',
    billing: {
      kind: 'business',
      name: 'Lycée Ampère',
      vatNumber: null,
      address: {
        line1: '31 rue de la Bourse',
        line2: null,
        postalCode: '69002',
        city: 'Lyon',
        country: 'FR',
      },
    },
  },
};
/** The invitation is out. */
export const PETIT = {
  client: { ...plain, email: 'jeanne.petit@example.com', name: 'Jeanne Petit', language: 'fr' },
};
/** Nobody was asked yet. */
export const THEATRE = {
  client: { ...plain, email: 'regie@theatre-de-la-loge.example', name: 'Théâtre de la Loge', language: 'fr' },
};
export const MOREL = {
  client: { ...plain, email: 'atelier@imprimerie-morel.example', name: 'Imprimerie Morel', language: 'fr' },
};
