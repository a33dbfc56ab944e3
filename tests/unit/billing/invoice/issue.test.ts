import { createHash } from 'node:crypto';
import {
  GENESIS_HASH,
  invoiceOfRequest,
  numberTextOf,
  stampInvoice,
  verifyStamp,
  type InvoiceContent,
  type IssuedStamp,
  type SeriesPosition,
} from '../../../../server/src/billing';
import { canonicalJson } from '../../../../server/src/billing/invoice/canonical-json';
import { refusalOf } from '../refusal';
import { requestFor } from './samples';

const content = invoiceOfRequest(requestFor());
const first: SeriesPosition = { series: 'invoice', next: 1, lastHash: GENESIS_HASH, lastIssuedOn: null };
const stamp = (
  series: Partial<SeriesPosition> = {},
  today = '2026-01-31',
  invoice: InvoiceContent = content
) => stampInvoice({ invoice, series: { ...first, ...series }, prefix: 'F-', today });

describe('A number is printed with its prefix, on six digits or more; test mode says so', () => {
  it.each([
    ['live', 'F-', 1, 'F-000001'],
    ['test', 'F-', 42, 'TEST-F-000042'],
    ['live', '', 1_234_567, '1234567'],
  ] as const)('given %s, %j and %s, then %s', (mode, prefix, number, text) => {
    expect(numberTextOf(mode, prefix, number)).toBe(text);
  });
});

describe('An issue date is never earlier than the last one of its series (BILLING.md, money, tax, time, 4)', () => {
  it.each([
    [null, '2026-01-31', '2026-01-31'],
    ['2026-01-30', '2026-01-31', '2026-01-31'],
    ['2026-01-31', '2026-01-31', '2026-01-31'],
    ['2026-02-02', '2026-01-31', '2026-02-02'],
  ])('given the last on %s and today %s, then %s', (lastIssuedOn, today, issuedOn) => {
    expect(stamp({ lastIssuedOn }, today).issuedOn).toBe(issuedOn);
  });

  it('given an impossible day or a number below 1, then it is refused', () => {
    expect(refusalOf(() => stamp({}, '2026-02-30'))).toBe('invalid_date');
    expect(refusalOf(() => stamp({ next: 0 }))).toBe('out_of_range');
  });
});

describe('The hash chains the issued content (BILLING.md, documents, 1)', () => {
  it('is SHA-256 over the hash before and the canonical JSON, as documented', () => {
    // Written out by hand from the documentation of `stampInvoice`.
    const canonical =
      '{"buyer":{"address":{"city":"Marseille","country":"FR","line1":"2 quai Sud","line2":"Bât. B","postalCode":"13002"},' +
      '"email":"elodie@client.example","kind":"business","name":"Élodie & Cie","vatNumber":null},"creditApplied":"0",' +
      '"currency":"EUR","dueOn":null,"issuedOn":"2026-01-31","language":"fr",' +
      '"lines":[{"description":"Refonte du site","discount":"0","net":"10000","quantity":"1","taxCategory":"standard",' +
      '"taxRate":"20","unitNet":"100.00"}],"mentions":[],"mode":"live","net":"10000","number":1,"numberText":"F-000001",' +
      '"seller":{"address":{"city":"Lyon","country":"FR","line1":"1 rue de la Paix","line2":null,"postalCode":"69001"},' +
      '"email":"facturation@atelier.example","legalForm":"SARL","legalName":"Atelier Bleu SARL",' +
      '"registration":"RCS Lyon 123 456 789","shareCapital":"10 000 €","vatNumber":"FR00123456789"},"series":"invoice",' +
      '"suppliedOn":null,"tax":"2000","taxes":[{"base":"10000","category":"standard","rate":"20","tax":"2000"}],' +
      '"total":"12000","v":1}';
    const hash = createHash('sha256')
      .update(GENESIS_HASH + canonical, 'utf8')
      .digest('hex');
    expect(stamp()).toEqual({
      series: 'invoice',
      number: 1,
      numberText: 'F-000001',
      issuedOn: '2026-01-31',
      previousHash: GENESIS_HASH,
      hash,
    });
  });

  it('given the same content after another invoice, then another hash', () => {
    const one = stamp();
    const two = stamp({ next: 2, lastHash: one.hash });
    expect(two.previousHash).toBe(one.hash);
    expect(two.hash).not.toBe(stamp({ next: 2 }).hash);
  });

  it('given an invoice that has a number, then it is not stamped again', () => {
    const invoice = { ...content, issued: stamp() };
    expect(refusalOf(() => stampInvoice({ invoice, series: first, prefix: 'F-', today: '2026-01-31' }))).toBe(
      'immutable_document'
    );
  });

  const issued = (change: Partial<InvoiceContent> = {}, on: Partial<IssuedStamp> = {}) => ({
    ...content,
    ...change,
    issued: { ...stamp(), ...on },
  });

  it('is verified from the document alone, whatever order its fields came back in and whoever paid it', () => {
    const shuffled = Object.fromEntries(Object.entries(issued()).reverse()) as ReturnType<typeof issued>;
    expect(verifyStamp(shuffled)).toBe(true);
    const paid = {
      ...issued({ balanceDue: 0n, paidAt: '2026-02-01T00:00:00.000Z' }),
      state: 'paid',
      id: 7,
      createdBy: 1,
    };
    expect(verifyStamp(paid)).toBe(true);
    expect(verifyStamp({ ...content, issued: null })).toBe(false);
  });

  it.each([
    ['a total', issued({ total: 12001n })],
    ['a line', issued({ lines: content.lines.map((line) => ({ ...line, description: 'Autre chose' })) })],
    [
      'the buyer’s address',
      issued({ buyer: { ...content.buyer, address: { ...content.buyer.address, line2: null } } }),
    ],
    ['a mention', issued({ mentions: ['Autoliquidation'] })],
    ['the date', issued({}, { issuedOn: '2026-02-01' })],
    ['the number', issued({}, { number: 2 })],
    ['the printed number', issued({}, { numberText: 'F-000002' })],
    ['the hash before it', issued({}, { previousHash: '1'.repeat(64) })],
    ['the hash', issued({}, { hash: '1'.repeat(64) })],
    ['the mode', issued({ mode: 'test' })],
  ])('given %s changed after the issue, then it no longer verifies', (_, invoice) => {
    expect(verifyStamp(invoice)).toBe(false);
  });
});

describe('Canonical JSON has one form for one content', () => {
  it('sorts keys, keeps the order of lists, writes bigints as text and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [2n, null, true, 'é"\n'], a: { d: undefined, c: 1 } })).toBe(
      '{"a":{"c":1},"b":["2",null,true,"é\\"\\n"]}'
    );
  });

  it('refuses a number that is not whole: it has no one form', () => {
    expect(() => canonicalJson({ a: 0.1 })).toThrow(TypeError);
  });
});
