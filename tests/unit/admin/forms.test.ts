import {
  bodyOf,
  checkRequest,
  inMode,
  type RequestForm,
} from '../../../admin/src/pages/NewRequest/request-form';
import { usualCurrency } from '../../../admin/src/pages/NewRequest/usual-currency';
import { checkMarkPaid, EMPTY_FORM, markPaidBody } from '../../../admin/src/pages/Request/mark-paid-form';
import { readFilter } from '../../../admin/src/pages/Requests/use-request-filter';
import { checkKey } from '../../../admin/src/pages/Settings/account-form';
import {
  checkGeneral,
  formOf,
  retryDaysOf,
  settingsWith,
} from '../../../admin/src/pages/Settings/general-form';
import { mailFormOf, settingsWithMail } from '../../../admin/src/pages/Settings/mail-form';
import { billingRequests, settings } from '../../../server/src/contracts';

const FORM: RequestForm = {
  type: 'one_off',
  accountId: 'a'.repeat(24),
  email: ' client@example.com ',
  language: 'fr',
  currency: 'EUR',
  amount: '1 250,5',
  purpose: 'Audit',
  planVersionId: '',
  quantity: '1',
  startOn: '',
  successUrl: '',
  cancelUrl: 'https://example.com/back',
};
const KEY = '3f0c2c1e-6d5f-4f4c-9d5e-0a1b2c3d4e5f';

describe('a new request', () => {
  it('starts with the currency of the client it is made for, else with the one used last, else with the euro', () => {
    const shown = globalThis.window;
    const starting = (remembered: string | null, ofClient: string | null) => {
      globalThis.window = { localStorage: { getItem: () => remembered } } as unknown as typeof window;
      return usualCurrency(['CHF', 'EUR', 'USD'], ofClient);
    };
    try {
      expect(starting('USD', 'CHF')).toBe('CHF');
      expect(starting('USD', null)).toBe('USD');
      // What the server no longer takes is nobody's choice.
      expect(starting(null, 'XXX')).toBe('EUR');
    } finally {
      globalThis.window = shown;
    }
  });

  it('keeps what was typed when the mode is switched, and takes its account from the other mode', () => {
    const test = [{ id: FORM.accountId }, { id: 'b'.repeat(24) }];
    expect(inMode(FORM, test)).toBe(FORM);
    expect(inMode(FORM, [{ id: 'c'.repeat(24) }])).toEqual({ ...FORM, accountId: 'c'.repeat(24) });
    // Which of several is the person's choice, and none is none.
    expect(inMode(FORM, [{ id: 'c'.repeat(24) }, { id: 'd'.repeat(24) }])).toEqual({
      ...FORM,
      accountId: '',
    });
    expect(inMode(FORM, [])).toEqual({ ...FORM, accountId: '' });
  });

  it('given a form without issues, its body satisfies the contract', () => {
    expect(checkRequest(FORM)).toEqual({});
    const body = billingRequests.createBillingRequest.body.parse(bodyOf(FORM, 'test', KEY));
    expect(body).toEqual({
      mode: 'test',
      type: 'one_off',
      accountId: 'a'.repeat(24),
      email: 'client@example.com',
      language: 'fr',
      currency: 'EUR',
      amount: '1250.5',
      purpose: 'Audit',
      successUrl: null,
      cancelUrl: 'https://example.com/back',
      submissionKey: KEY,
    });
  });

  it('given a subscription, it asks for a plan instead of an amount, and sends neither amount nor purpose', () => {
    const form: RequestForm = { ...FORM, type: 'subscription', amount: '', purpose: '' };
    expect(checkRequest(form)).toEqual({ planVersionId: 'field.required' });
    const chosen = { ...form, planVersionId: 'b'.repeat(24), startOn: '2026-03-01' };
    expect(checkRequest(chosen)).toEqual({});
    expect(billingRequests.createBillingRequest.body.parse(bodyOf(chosen, 'live', KEY))).toEqual({
      mode: 'live',
      type: 'subscription',
      accountId: 'a'.repeat(24),
      email: 'client@example.com',
      language: 'fr',
      planVersionId: 'b'.repeat(24),
      quantity: 1,
      startOn: '2026-03-01',
      successUrl: null,
      cancelUrl: 'https://example.com/back',
      submissionKey: KEY,
    });
  });

  it('given an empty form, names every field that is required', () => {
    const empty = { ...FORM, accountId: '', email: '', amount: '', purpose: ' ', cancelUrl: '' };
    expect(checkRequest(empty)).toEqual({
      accountId: 'field.required',
      email: 'field.required',
      amount: 'field.required',
      purpose: 'field.required',
    });
  });

  it.each(['javascript:alert(1)', '//evil.example', 'example.com'])(
    'refuses %p as a return address',
    (url) => {
      expect(checkRequest({ ...FORM, successUrl: url })).toEqual({ successUrl: 'field.url-invalid' });
    }
  );
});

describe('marking as paid', () => {
  it('asks for the buyer only while nobody has told who that is', () => {
    expect(checkMarkPaid(EMPTY_FORM, false)).toEqual({});
    expect(Object.keys(checkMarkPaid(EMPTY_FORM, true))).toEqual([
      'buyer.name',
      'buyer.address.line1',
      'buyer.address.postalCode',
      'buyer.address.city',
      'buyer.address.country',
    ]);
  });

  it('sends a body that satisfies the contract; a consumer has no VAT number', () => {
    const address = { line1: '1 rue A', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' };
    const form = { ...EMPTY_FORM, kind: 'consumer' as const, name: 'Ada', vatNumber: 'FR1', address };
    const body = billingRequests.markBillingRequestPaid.body.parse(markPaidBody(form, true));
    expect(body.buyer).toEqual({
      kind: 'consumer',
      name: 'Ada',
      vatNumber: null,
      address: { ...address, line2: null },
    });
    expect(markPaidBody(form, false).buyer).toBeNull();
  });
});

const SETTINGS = settings.settingsBody.parse({
  merchant: {
    legalName: 'Atelier Dupont',
    legalForm: 'SAS',
    shareCapital: null,
    registration: null,
    vatNumber: null,
    address: { line1: '1 rue A', line2: null, postalCode: '75001', city: 'Paris', country: 'FR' },
    email: null,
  },
  timeZone: 'Europe/Paris',
  language: 'fr',
  privacyUrl: 'https://example.com/privacy',
  termsUrl: 'https://example.com/terms',
  tax: { category: 'standard', rate: '20', mention: null },
  invoicePrefix: 'FAC-',
  requestExpiryHours: 24,
  invitationExpiryDays: 30,
  dunning: { retryDays: [3, 5, 7], afterGrace: 'cancel' },
  missedPeriodsCap: 3,
  mail: {
    smtp: { host: 'smtp.example.com', port: 587, security: 'starttls', user: 'u' },
    fromName: 'Atelier',
    fromAddress: 'billing@example.com',
    replyTo: null,
  },
  alertAddresses: ['a@example.com', 'b@example.com'],
});

describe('the settings go through their forms unharmed', () => {
  it('general: what was not touched comes back as it was', () => {
    expect(settings.settingsBody.parse(settingsWith(formOf(SETTINGS), SETTINGS))).toEqual(SETTINGS);
  });

  it('mail: what was not touched comes back as it was', () => {
    expect(settings.settingsBody.parse(settingsWithMail(mailFormOf(SETTINGS), SETTINGS))).toEqual(SETTINGS);
  });

  it('a rate may be typed with a comma, addresses on lines of their own', () => {
    const form = {
      ...formOf(SETTINGS),
      'tax.rate': '5,5',
      alertAddresses: 'x@example.com\n\ny@example.com ',
    };
    const next = settingsWith(form, SETTINGS);
    expect(next.tax.rate).toBe('5.5');
    expect(next.alertAddresses).toEqual(['x@example.com', 'y@example.com']);
  });

  it.each([
    ['3, 5, 7', [3, 5, 7]],
    ['3;5', [3, 5]],
    ['', []],
    ['5, 3', null],
    ['3, 3', null],
    ['0, 3', null],
    ['61', null],
    ['1 2 3 4 5 6 7 8 9', null],
    ['three', null],
  ])('the retries %p are the days %p', (typed, days) => {
    expect(retryDaysOf(typed)).toEqual(days);
    const issue = checkGeneral({ ...formOf(SETTINGS), 'dunning.retryDays': typed })['dunning.retryDays'];
    expect(issue).toBe(days === null ? 'field.retry-days-invalid' : undefined);
  });

  it('Strapi’s own provider means no SMTP', () => {
    expect(settingsWithMail({ ...mailFormOf(SETTINGS), way: 'strapi' }, SETTINGS).mail.smtp).toBeNull();
  });
});

describe('a provider’s key says its mode', () => {
  it.each([
    ['stripe', 'rk_test_12345678', 'test', null],
    ['stripe', 'rk_live_12345678', 'test', 'field.key-other-mode'],
    ['stripe', 'sk_test_12345678', 'live', 'field.key-other-mode'],
    ['stripe', 'pk_test_12345678', 'test', 'field.stripe-key-invalid'],
    ['stripe', '  ', 'test', 'field.required'],
    ['mollie', 'test_12345678901234567890', 'test', null],
    ['mollie', 'test_12345678901234567890', 'live', 'field.key-other-mode'],
    ['mollie', 'live_12345678901234567890', 'test', 'field.key-other-mode'],
    ['mollie', 'rk_test_12345678', 'test', 'field.mollie-key-invalid'],
  ] as const)('%p: %p in %s mode: %p', (provider, key, mode, issue) => {
    expect(checkKey(provider, key, mode)).toBe(issue);
  });
});

describe('the list’s filter in the address', () => {
  it('takes what makes no sense for the default', () => {
    const filter = readFilter(new URLSearchParams('page=-3&pageSize=9999&state=hacked&sort=email&order=up'));
    expect(filter).toEqual({
      page: 1,
      pageSize: 20,
      state: 'all',
      search: '',
      sort: 'createdAt',
      order: 'desc',
    });
  });

  it('keeps what does', () => {
    const filter = readFilter(
      new URLSearchParams('page=3&pageSize=50&state=paid&search=a%26b&sort=amount&order=asc')
    );
    expect(filter).toEqual({
      page: 3,
      pageSize: 50,
      state: 'paid',
      search: 'a&b',
      sort: 'amount',
      order: 'asc',
    });
  });
});
