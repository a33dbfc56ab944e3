import { renderToString } from 'react-dom/server';
import { IntlProvider } from 'react-intl';
import { problemOf } from '../../../admin/src/api/problem';
import { useCall, type Call } from '../../../admin/src/api/use-call';
import { problemWords } from '../../../admin/src/components/use-problem-words';

const mockAsked: unknown[][] = [];
jest.mock('@strapi/strapi/admin', () => {
  const verb =
    (name: string) =>
    (...asked: unknown[]) => {
      mockAsked.push([name, ...asked]);
      return Promise.resolve({ data: {} });
    };
  const client = { get: verb('GET'), post: verb('POST'), put: verb('PUT'), del: verb('DELETE') };
  return { useFetchClient: () => client };
});

describe('the server is told the language of the panel', () => {
  function callIn(locale: string): Call {
    const calls: Call[] = [];
    const Caller = () => {
      calls.push(useCall());
      return null;
    };
    renderToString(
      <IntlProvider locale={locale}>
        <Caller />
      </IntlProvider>
    );
    return calls[0]!;
  }

  it.each(['en', 'fr'])('«%s», with each kind of call', async (locale) => {
    const call = callIn(locale);
    mockAsked.length = 0;
    await call('readSettings');
    await call('resendBillingRequest', { id: 'a' });
    await call('updateAccount', { id: 'a', body: { label: 'Shop' } });
    await call('unlinkAccount', { id: 'a' });

    expect(mockAsked.map(([verb]) => verb)).toEqual(['GET', 'POST', 'PUT', 'DELETE']);
    for (const asked of mockAsked) {
      expect(asked.at(-1)).toMatchObject({ headers: { 'Accept-Language': locale } });
    }
  });
});

describe('a problem is said in the reader’s language', () => {
  /** Words by their key: which of the panel's own are chosen. */
  const t = (key: string) => `[${key}]`;
  const saidFor = (thrown: unknown) => problemWords(t, problemOf(thrown));
  const answer = (status: number, message: string, details: object) =>
    Object.assign(new Error('HTTP'), {
      response: { data: { error: { status, name: 'SomeError', message, details } } },
    });

  it('a refusal of ours by the server’s words, which are in it already', () => {
    const refusal = answer(409, 'Cette demande est déjà payée.', { code: 'already_settled' });
    expect(saidFor(refusal)).toBe('Cette demande est déjà payée.');
  });

  it('one that forbids, too, when it is ours', () => {
    const refusal = answer(403, 'Cela n’existe qu’en mode test.', { code: 'test_mode_only' });
    expect(saidFor(refusal)).toBe('Cela n’existe qu’en mode test.');
  });

  it.each([
    ['a role that forbids', answer(403, 'Forbidden', {}), '[problem.forbidden]'],
    ['Strapi’s own English', answer(500, 'Internal Server Error', {}), '[problem.unexpected]'],
    ['a proxy’s', answer(400, 'Bad Request', {}), '[problem.unexpected]'],
    ['a network that is down', new TypeError('Failed to fetch'), '[problem.offline]'],
    ['nothing at all', null, '[problem.unexpected]'],
  ])('%s by the panel’s own', (_name, thrown, words) => {
    expect(saidFor(thrown)).toBe(words);
  });
});
