import { sellerName } from '../../../../server/src/billing';

describe('the seller’s name on documents', () => {
  it.each([
    ['Atelier Lumen', 'SAS', 'Atelier Lumen SAS'],
    ['Atelier Lumière SARL', 'SARL', 'Atelier Lumière SARL'],
    ['Lumen sas', 'SAS', 'Lumen sas'],
    ['Dassas', 'SAS', 'Dassas SAS'],
    ['Ada Lovelace', null, 'Ada Lovelace'],
  ])('%s with the form %s is %s', (legalName, legalForm, printed) => {
    expect(sellerName({ legalName, legalForm })).toBe(printed);
  });
});
