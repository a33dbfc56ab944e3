import { fieldsUnder, problemOf } from '../../../admin/src/api/problem';

/** What `useFetchClient` throws: an error with the body under `response.data`. */
const refusal = (status: number, message: string, details: object) =>
  Object.assign(new Error('HTTP'), {
    status,
    response: { data: { data: null, error: { status, name: 'SomeError', message, details } } },
  });

describe('a refusal lands on the field that it is about', () => {
  it('a contract’s refusals by their paths, the first word per path', () => {
    const problem = problemOf(
      refusal(400, 'email: Give one e-mail address.', {
        code: 'invalid_argument',
        errors: [
          { in: 'body', path: ['email'], message: 'Give one e-mail address.' },
          { in: 'body', path: ['buyer', 'address', 'city'], message: 'This is required.' },
          { in: 'body', path: ['email'], message: 'Too long.' },
        ],
      })
    );
    expect(problem.fields).toEqual({
      email: 'Give one e-mail address.',
      'buyer.address.city': 'This is required.',
    });
    expect(problem.code).toBe('invalid_argument');
    expect(problem.status).toBe(400);
  });

  it('a use case’s refusal by its one path', () => {
    const problem = problemOf(
      refusal(400, 'There is no such time zone.', { code: 'invalid_argument', path: 'settings.timeZone' })
    );
    expect(fieldsUnder(problem, 'settings.')).toEqual({ timeZone: 'There is no such time zone.' });
  });
});

describe('anything thrown can be shown', () => {
  it('a conflict keeps its code and its words', () => {
    expect(problemOf(refusal(409, 'This is already paid.', { code: 'already_settled' }))).toEqual({
      status: 409,
      code: 'already_settled',
      message: 'This is already paid.',
      fields: {},
    });
  });

  it('a network that is down is told from a refusal', () => {
    expect(problemOf(new TypeError('Failed to fetch')).code).toBe('offline');
  });

  it.each([[null], [undefined], ['text'], [{ response: 'odd' }], [{ response: { data: null } }]])(
    '%p gives no field and no crash',
    (thrown) => {
      expect(problemOf(thrown)).toEqual({ status: null, code: null, message: '', fields: {} });
    }
  );

  it('malformed details are left out', () => {
    expect(
      problemOf(refusal(400, 'No.', { errors: [null, 'x', { path: ['a'] }, { message: 3 }] })).fields
    ).toEqual({});
  });
});
