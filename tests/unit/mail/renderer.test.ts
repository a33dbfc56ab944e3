import { LANGUAGES } from '../../../server/src/billing/ids';
import { createRenderer } from '../../../server/src/mail';
import type { AlertKind, MailKind } from '../../../server/src/ports';
import { INVOICE, SAMPLES } from './samples';

const renderer = createRenderer();
const KINDS: readonly MailKind[] = ['payment_link', 'receipt', 'alert', 'smtp_test'];
const ALERTS: readonly AlertKind[] = [
  'late_payment',
  'duplicate_payment',
  'payment_mismatch',
  'payment_reversed',
  'refund_failed',
  'refund_elsewhere',
  'attempt_unresolved',
  'mail_failed',
  'webhook_failed',
];
const everyMail = KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

/** Amounts and dates are set with no-break spaces; a reader sees a space. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const HOSTILE = '<% 7*7 %> ${7*7} {{ 7 | times: 7 }} {% raw %} constructor <b>&"\'';
const HOSTILE_IN_HTML =
  '&lt;% 7*7 %&gt; ${7*7} {{ 7 | times: 7 }} {% raw %} constructor &lt;b&gt;&amp;&#34;&#39;';

describe('every mail in every language', () => {
  it.each(everyMail)(
    '%s (%s) leaves no template syntax behind and loads nothing from anywhere',
    (kind, language) => {
      const { subject, html, text } = renderer.mail(kind, language, SAMPLES[kind]);
      for (const part of [subject, html, text]) {
        expect(part).not.toMatch(/\{\{|\{%|undefined|\[object/);
        expect(part.trim()).not.toBe('');
      }
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).toContain(`<html lang="${language}"`);
      expect(html).not.toMatch(/<img|<link|<script|@import|url\(|src=/i);
      expect(text).not.toMatch(/<[a-z]/i);
    }
  );

  it('the share capital is named: an amount by itself would read like one to pay', () => {
    const invoice = { ...INVOICE, seller: { ...INVOICE.seller, shareCapital: '10 000 €' } };
    const receipt = { ...SAMPLES.receipt, invoice };
    expect(renderer.mail('receipt', 'fr', receipt).text).toContain('Capital social : 10 000 €');
    expect(renderer.mail('receipt', 'en', receipt).text).toContain('Share capital: 10 000 €');
  });

  it.each(ALERTS)('the alert %s has its own words in each language', (alert) => {
    const subjects = LANGUAGES.map(
      (language) => renderer.mail('alert', language, { ...SAMPLES.alert, alert }).subject
    );
    expect(new Set(subjects).size).toBe(LANGUAGES.length);
  });
});

describe('an alert', () => {
  it('names its facts in the reader’s language, and shows a name that it has no word for', () => {
    const facts = [
      { label: 'expected', value: '120.00 EUR' },
      { label: 'clock', value: 'late' },
    ];
    const { text } = renderer.mail('alert', 'fr', { ...SAMPLES.alert, facts });
    expect(text).toContain('Attendu : 120.00 EUR\nclock : late');
  });
});

describe('a payment link', () => {
  it('tells who asks for how much, what for and until when, in the merchant’s time zone', () => {
    // 09:30 UTC on 22 November is 10:30 in Paris (winter time, UTC+1).
    const { subject, text, html } = renderer.mail('payment_link', 'en', SAMPLES.payment_link);
    expect(subject).toBe('Payment request from Studio Été: €120.00');
    expect(text).toContain('For: Website redesign, first instalment');
    expect(text).toContain('You can pay until 22 November 2026 at 10:30 CET.');
    expect(text).toContain(`\n${SAMPLES.payment_link.payUrl}\n`);
    expect(html.split(`href="${SAMPLES.payment_link.payUrl}"`)).toHaveLength(3);
  });

  it('speaks French to who reads French', () => {
    const { subject, text } = renderer.mail('payment_link', 'fr', SAMPLES.payment_link);
    expect(plain(subject)).toBe('Studio Été : demande de paiement, 120,00 €');
    expect(text).toContain('Vous pouvez payer jusqu’au 22 novembre 2026 à 10:30 UTC+1.');
  });

  it('is marked in test mode, in the subject, the page and the text', () => {
    const mail = renderer.mail('payment_link', 'en', { ...SAMPLES.payment_link, isTest: true });
    expect(mail.subject).toMatch(/^\[TEST\] /);
    expect(mail.html).toContain('Test mode: no real money moves.');
    expect(mail.text).toMatch(/^\*\*\* Test mode: no real money moves\. \*\*\*/);
    expect(renderer.mail('payment_link', 'en', SAMPLES.payment_link).html).not.toContain('Test mode');
  });

  it('prints a hostile purpose and merchant name as they are', () => {
    const data = { ...SAMPLES.payment_link, purpose: HOSTILE, merchantName: HOSTILE };
    const { subject, html, text } = renderer.mail('payment_link', 'en', data);
    expect(subject).toContain(HOSTILE);
    expect(text).toContain(`For: ${HOSTILE}`);
    expect(html).toContain(HOSTILE_IN_HTML);
    expect(html).not.toContain('<b>');
  });

  it('keeps its subject on one line whatever the name holds', () => {
    const data = { ...SAMPLES.payment_link, merchantName: 'Shop\r\nBcc: evil@evil.test' };
    expect(renderer.mail('payment_link', 'en', data).subject).toBe(
      'Payment request from Shop Bcc: evil@evil.test: €120.00'
    );
  });
});

describe('a receipt is the client’s record of the invoice', () => {
  const FACTS_EN = [
    'INV-0042',
    '21 November 2026',
    '20 November 2026',
    'Website redesign, first instalment',
    '€100.00',
    'Tax 20% on €100.00',
    '€20.00',
    '€120.00',
    'TVA acquittée sur les encaissements.',
    'Studio Été SARL',
    'RCS Lyon 123 456 789',
    'FR40123456789',
    'Marie Dubois Conseil',
    'Bâtiment B',
    '69002 Lyon',
    'FR12987654321',
  ];
  it('states number, dates, both parties, lines, net, tax per rate, total and mentions, in HTML and in text', () => {
    const { html, text } = renderer.mail('receipt', 'en', SAMPLES.receipt);
    for (const fact of FACTS_EN) {
      expect(html).toContain(fact);
      expect(text).toContain(fact);
    }
  });

  it('states each rate, discounts, quantities and used credit', () => {
    // 3 × 40.00 = 120.00, less 20.00 = 100.00 at 20 % → 20.00; 50.00 at 5.5 % → 2.75. Net 150.00, total 172.75, 2.75 by credit.
    const [line] = INVOICE.lines;
    if (line === undefined) throw new Error('the sample has a line');
    const invoice = {
      ...INVOICE,
      lines: [
        { ...line, description: 'Hours', quantity: '3', unitNet: '40.00', net: 12_000n, discount: 2_000n },
        { ...line, description: 'Book', taxRate: '5.5', net: 5_000n },
      ],
      taxes: [
        { category: 'standard', rate: '20', base: 10_000n, tax: 2_000n },
        { category: 'reduced', rate: '5.5', base: 5_000n, tax: 275n },
      ],
      net: 15_000n,
      tax: 2_275n,
      total: 17_275n,
      creditApplied: 275n,
    } as const;
    const text = plain(renderer.mail('receipt', 'fr', { ...SAMPLES.receipt, invoice }).text);
    expect(text).toContain('- Hours (3 × 40,00) : 120,00 €\n  Remise : -20,00 €');
    expect(text).toContain(
      'TVA 20 % sur 100,00 € : 20,00 €\nTVA 5,5 % sur 50,00 € : 2,75 €\nTotal : 172,75 €'
    );
    expect(text).toContain('Avoir utilisé : -2,75 €');
  });

  it('is never made of a draft', () => {
    const invoice = { ...INVOICE, issued: null };
    expect(() => renderer.mail('receipt', 'en', { ...SAMPLES.receipt, invoice })).toThrow(
      /has no number yet/
    );
  });
});
