import type { RecordedRequest } from '../../sandbox';
import { stripeOpenApi, type Operations } from './openapi';
import { recordConversation } from './scenario';

/** What is newer than the document of 2024-04-10, each with its reason. Anything else that differs is our mistake. */
const NEWER_IN_REQUESTS: readonly { problem: RegExp; reason: string }[] = [
  {
    problem: /^\/adaptive_pricing: must NOT have additional properties$/,
    reason: 'added to Checkout Sessions in 2024-10-28.acacia; in the types of stripe 23',
  },
];
const NEWER_IN_ANSWERS: readonly { problem: RegExp; reason: string }[] = [
  {
    problem: /\/ui_mode: must (be|match)/,
    reason: '`hosted` is called `hosted_page` in the API of today; see the types of stripe 23',
  },
];

describe('Stripe’s own document agrees', () => {
  let api: Operations;
  let conversation: readonly RecordedRequest[];

  beforeAll(async () => {
    api = stripeOpenApi();
    conversation = await recordConversation();
  });

  it('with every form body that the adapter sends', () => {
    const posts = conversation.filter(({ method }) => method === 'POST');
    expect(new Set(posts.map(({ path }) => path.replace(/cs_\w+/, ':id')))).toEqual(
      new Set([
        '/v1/checkout/sessions',
        '/v1/checkout/sessions/:id/expire',
        '/v1/payment_intents',
        '/v1/refunds',
      ])
    );
    const wrong = posts.flatMap(({ method, path, params }) =>
      api.bodyProblems(method, path, params).map((problem) => `${path} ${problem}`)
    );
    expect(unexplained(wrong, NEWER_IN_REQUESTS)).toEqual([]);
  });

  it('with every query that the adapter sends', () => {
    const gets = conversation.filter(({ method }) => method === 'GET');
    expect(gets.length).toBeGreaterThan(10);
    const wrong = gets.flatMap(({ method, path, params }) =>
      api.queryProblems(method, path, params).map((problem) => `${path} ${problem}`)
    );
    expect(wrong).toEqual([]);
  });

  it('with every answer of the sandbox, errors too', () => {
    expect(new Set(conversation.map(({ status }) => status))).toEqual(
      new Set([200, 400, 402, 403, 404, 429, 500])
    );
    const wrong = conversation.flatMap(({ method, path, status, answer }) =>
      api.answerProblems(method, path, status ?? 0, answer).map((problem) => `${method} ${path} ${problem}`)
    );
    expect(unexplained(wrong, NEWER_IN_ANSWERS)).toEqual([]);
  });

  it('with every object in the events of the sandbox', () => {
    const listed = conversation.find(({ path }) => path === '/v1/events')?.answer as {
      data: { type: string; data: { object: { object: string } } }[];
    };
    expect(new Set(listed.data.map(({ data }) => data.object.object))).toEqual(
      new Set([
        'checkout.session',
        'payment_intent',
        'setup_intent',
        'customer',
        'payment_method',
        'charge',
        'refund',
        'dispute',
      ])
    );
    const wrong = listed.data.flatMap(({ type, data }) =>
      api.objectProblems(data.object.object, data.object).map((problem) => `${type} ${problem}`)
    );
    expect(unexplained(wrong, NEWER_IN_ANSWERS)).toEqual([]);
  });

  it('and can tell: a misspelt field, a wrong type and a missing field are found', () => {
    const good = conversation.find(({ path }) => path === '/v1/refunds');
    expect(api.bodyProblems('POST', '/v1/refunds', { ...good?.params, ammount: '1' })).not.toEqual([]);
    expect(api.bodyProblems('POST', '/v1/refunds', { ...good?.params, amount: 'much' })).not.toEqual([]);
    const { amount: _amount, ...lacking } = { ...good?.answer };
    expect(api.answerProblems('POST', '/v1/refunds', 200, lacking)).not.toEqual([]);
    expect(api.queryProblems('GET', '/v1/refunds', { attempt: 'x' })).not.toEqual([]);
  });

  it('and can tell: a charge, a decline and a set-up that are not as Stripe’s are found', () => {
    const charges = conversation.filter(
      ({ method, path }) => method === 'POST' && path === '/v1/payment_intents'
    );
    const { params } = charges[0] ?? { params: {} };
    expect(api.bodyProblems('POST', '/v1/payment_intents', { ...params, off_sesion: 'true' })).not.toEqual(
      []
    );
    const decline = charges.find(({ status }) => status === 402)?.answer as {
      error: { payment_intent: object };
    };
    const broken = {
      error: { ...decline.error, payment_intent: { ...decline.error.payment_intent, status: 7 } },
    };
    expect(api.answerProblems('POST', '/v1/payment_intents', 402, broken)).not.toEqual([]);
    const setup = conversation.find(({ path }) => path.startsWith('/v1/setup_intents/'))?.answer;
    expect(api.objectProblems('setup_intent', setup)).toEqual([]);
    expect(api.objectProblems('setup_intent', { ...setup, status: undefined })).not.toEqual([]);
    const method = conversation.find(({ path }) => path.startsWith('/v1/payment_methods/'))?.answer;
    expect(api.objectProblems('payment_method', { ...method, card: { last4: 4242 } })).not.toEqual([]);
  });
});

function unexplained(problems: readonly string[], explained: readonly { problem: RegExp }[]): string[] {
  return problems.filter((problem) => {
    const text = problem.slice(problem.lastIndexOf(' /') + 1);
    return !explained.some((entry) => entry.problem.test(text) || entry.problem.test(problem));
  });
}
