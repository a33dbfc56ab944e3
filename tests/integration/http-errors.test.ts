import { BillingError, type BillingErrorCode } from '../../server/src/billing/errors';
import { billingRequests, settings } from '../../server/src/contracts';
import {
  answerWithError,
  internalError,
  STATUS_OF,
  translateError,
} from '../../server/src/controllers/http-errors';
import { type InvalidPayload, readCall } from '../../server/src/controllers/read-call';
import { GatewayError, type GatewayErrorKind } from '../../server/src/ports';

/** Written down from HOUSE.md, habit 8: a bad payload is 400, a business conflict 409; the border has its own. */
const EXPECTED: Record<BillingErrorCode, number> = {
  invalid_argument: 400,
  invalid_date: 400,
  invalid_interval: 400,
  invalid_amount: 400,
  invalid_currency: 400,
  currency_mismatch: 400,
  out_of_range: 400,
  invalid_url: 400,
  transition_refused: 409,
  immutable_document: 409,
  already_settled: 409,
  attempt_in_flight: 409,
  concurrent_update: 409,
  not_found: 404,
  settings_incomplete: 409,
  encryption_key_missing: 409,
  secret_unreadable: 409,
  account_unusable: 409,
  test_mode_only: 403,
  not_permitted: 403,
  signature_invalid: 400,
  payload_too_large: 413,
  payment_mismatch: 409,
  provider_declined: 402,
  provider_rejected: 502,
  provider_unavailable: 503,
  mail_unavailable: 502,
  address_not_allowed: 400,
};

describe('a refusal becomes an HTTP answer', () => {
  it.each(Object.entries(EXPECTED) as [BillingErrorCode, number][])('%s is %d', (code, status) => {
    const answer = translateError(new BillingError(code, 'Do this next.', { details: { id: 'x' } }));

    expect(answer).toEqual({
      status,
      body: {
        data: null,
        error: { status, name: expect.any(String), message: 'Do this next.', details: { code, id: 'x' } },
      },
    });
    expect(answer?.body.error.name).not.toBe('ApplicationError');
  });

  it('has a status for exactly the codes that exist', () => {
    expect(STATUS_OF).toEqual(EXPECTED);
  });

  it.each([
    ['declined', 402],
    ['rejected', 502],
    ['not_found', 502],
    ['unauthorised', 409],
    ['busy', 503],
    ['unknown', 503],
  ] as [GatewayErrorKind, number][])(
    'a provider error of the kind %s is %d, without its words',
    (kind, status) => {
      const answer = translateError(new GatewayError(kind, 'Invalid API Key provided: rk_live_abc'));
      expect(answer?.status).toBe(status);
      expect(JSON.stringify(answer)).not.toContain('rk_live');
    }
  );

  it('says nothing of an unexpected error but that it happened; the log has its code and place, not its values', () => {
    const logged: string[] = [];
    const ctx = { status: 0, body: null as unknown };
    const error = Object.assign(new Error('no such column: secret_value'), {
      status: 404,
      expose: true,
      code: 'SQLITE_ERROR',
    });

    answerWithError({ error: (line: string) => logged.push(line) }, ctx, error);

    expect(translateError(error)).toBeNull();
    expect(ctx).toEqual(internalError());
    expect(ctx.status).toBe(500);
    expect(JSON.stringify(ctx.body)).not.toContain('secret_value');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('SQLITE_ERROR');
    expect(logged[0]).toContain('http-errors.test.ts');
    expect(logged[0]).not.toContain('secret_value');
  });

  it('names the field that a use case refused, as a contract would', () => {
    const refusal = new BillingError('invalid_argument', 'Give a rate above zero.', {
      details: { path: 'settings.tax.rate' },
    });
    expect(translateError(refusal)?.body.error.details['errors']).toEqual([
      { in: 'body', path: ['settings', 'tax', 'rate'], message: 'Give a rate above zero.' },
    ]);
  });

  it('never gives a cause away', () => {
    const answer = translateError(
      new BillingError('mail_unavailable', 'The mail server refused.', {
        cause: new Error('password hunter2'),
      })
    );
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });
});

describe('a payload is checked against its contract', () => {
  const good = {
    mode: 'test',
    accountId: 'a'.repeat(24),
    email: 'client@example.com',
    currency: 'EUR',
    amount: '120.50',
    purpose: 'Website',
  };
  const refusal = (body: unknown): InvalidPayload => {
    try {
      readCall(billingRequests.createBillingRequest, { params: {}, query: {}, body });
    } catch (error) {
      return error as InvalidPayload;
    }
    throw new Error('It was accepted.');
  };

  it('lets a right one through', () => {
    const { body } = readCall(billingRequests.createBillingRequest, { params: {}, query: {}, body: good });
    expect(body).toEqual({ ...good, type: 'one_off' });
  });

  it.each(['state', 'client', 'clientId', 'paidAt', 'tax', 'net', 'constructor', 'id'])(
    'refuses «%s», a field that only the server sets',
    (field) => {
      expect(refusal({ ...good, [field]: 'paid' }).errors).toEqual([
        { in: 'body', path: [field], message: expect.stringContaining('not known') },
      ]);
    }
  );

  it.each([
    ['a number', 120.5],
    ['an exponent', '1e3'],
    ['a sign', '-5'],
    ['a comma', '120,50'],
    ['an object', { amount: '1' }],
  ])('refuses an amount given as %s', (_, amount) => {
    expect(refusal({ ...good, amount }).errors).toMatchObject([{ in: 'body', path: ['amount'] }]);
  });

  it('names every wrong field at once, each with words', () => {
    const { errors } = refusal({ ...good, email: 'nobody', purpose: undefined });
    expect(errors).toEqual([
      { in: 'body', path: ['email'], message: 'Give one e-mail address, such as name@example.com.' },
      { in: 'body', path: ['purpose'], message: 'This is required.' },
    ]);
  });

  it('answers 400 with the fields under details.errors', () => {
    const answer = translateError(refusal({ ...good, paidAt: '2026-01-01' }));
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { name: 'ValidationError', details: { code: 'invalid_argument' } } },
    });
    expect(answer?.body.error.details['errors']).toEqual([
      { in: 'body', path: ['paidAt'], message: 'This field is not known here: leave it out.' },
    ]);
  });

  it('refuses a body where the contract has none', () => {
    const parts = { params: { id: 'a'.repeat(24) }, query: {}, body: { state: 'paid' } };
    expect(() => readCall(billingRequests.resendBillingRequest, parts)).toThrow(/state/);
  });

  it('takes an absent body where the contract has none', () => {
    expect(readCall(settings.readSettings, { params: {}, query: {}, body: undefined }).body).toBeUndefined();
  });
});
