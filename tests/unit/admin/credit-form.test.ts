import { checkCredit, creditBody } from '../../../admin/src/pages/Client/credit-form';

const KEY = '0b5d9e6a-3f43-4a51-9d4c-0f6b8a1c2d3e';

describe('the credit form', () => {
  it('asks for an amount, a currency and a reason', () => {
    expect(checkCredit({ amount: '', currency: '', reason: ' ' })).toEqual({
      amount: 'field.required',
      currency: 'field.required',
      reason: 'field.required',
    });
    expect(checkCredit({ amount: '0', currency: 'EUR', reason: 'Goodwill' })).toEqual({
      amount: 'field.amount-zero',
    });
  });

  it('sends the amount with a point, and the key that keeps it from counting twice', () => {
    expect(creditBody({ amount: '12,50', currency: 'EUR', reason: ' Goodwill ' }, 'take_back', KEY)).toEqual({
      action: 'take_back',
      amount: '12.50',
      currency: 'EUR',
      reason: 'Goodwill',
      submissionKey: KEY,
    });
  });
});
