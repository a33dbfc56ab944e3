import { LANGUAGES } from '../../../server/src/billing/ids';
import { said } from '../../../server/src/billing/said';
import { createRenderer } from '../../../server/src/mail';
import { ALERT_KINDS } from '../../../server/src/billing/alerts';
import type { MailKind } from '../../../server/src/ports';
import { INVOICE, RENEWAL, SAMPLES } from './samples';

const renderer = createRenderer();
const KINDS = Object.keys(SAMPLES) as MailKind[];
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
    expect(plain(renderer.mail('receipt', 'fr', receipt).text)).toContain('Capital social : 10 000 €');
    expect(renderer.mail('receipt', 'en', receipt).text).toContain('Share capital: 10 000 €');
  });

  it.each(ALERT_KINDS)('the alert %s has its own words in each language', (alert) => {
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
    expect(plain(text)).toContain('Attendu : 120.00 EUR\nclock : late');
  });

  it('says sentences and states in its language, and leaves what somebody typed alone', () => {
    const facts = [
      { label: 'request', value: 'expired' },
      { label: 'state', value: 'expired' },
      { label: 'reason', value: said`The payment was taken back.` },
    ];
    const alert = { ...SAMPLES.alert, facts };
    expect(plain(renderer.mail('alert', 'fr', alert).text)).toContain(
      'Demande : expired\nÉtat : expirée\nMotif : Le paiement a été repris.'
    );
    expect(plain(renderer.mail('alert', 'en', alert).text)).toContain(
      'Request: expired\nState: expired\nReason: The payment was taken back.'
    );
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

  it('for a change says what paying does, and that the saved method was tried', () => {
    const data = { ...SAMPLES.payment_link, pays: 'change', isDeclined: true } as const;
    const en = renderer.mail('payment_link', 'en', data);
    for (const words of [
      'could not be charged to your saved payment method',
      'Your subscription changes as soon as this is paid.',
    ]) {
      expect(en.text).toContain(words);
      expect(en.html).toContain(words);
    }
    // Who pays stands on the invoice already.
    expect(en.text).not.toContain('billing details');
    const plain = renderer.mail('payment_link', 'en', { ...data, isDeclined: false });
    expect(plain.text).not.toContain('could not be charged');
    expect(renderer.mail('payment_link', 'fr', data).text).toContain('n’a pas pu être prélevé');
    expect(renderer.mail('payment_link', 'en', SAMPLES.payment_link).text).toContain('billing details');
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
        { ...line, description: 'Book', unitNet: '50.00', taxRate: '5.5', net: 5_000n },
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
    expect(text).toContain(
      '- Hours : 120,00 €\n  Quantité : 3 · Prix unitaire hors taxe : 40,00 € · TVA : 20 %\n  Remise : -20,00 €'
    );
    expect(text).toContain(
      '- Book : 50,00 €\n  Quantité : 1 · Prix unitaire hors taxe : 50,00 € · TVA : 5,5 %\n'
    );
    expect(text).toContain(
      'TVA 20 % sur 100,00 € : 20,00 €\nTVA 5,5 % sur 50,00 € : 2,75 €\nTotal : 172,75 €'
    );
    // 172.75 less 2.75 of credit.
    expect(text).toContain('Merci. Vous avez payé 170,00 €');
    expect(text).toContain('Crédit utilisé : -2,75 €');
  });

  // Directive 2006/112/EC, art. 226: 6 the quantity, 8 the unit price exclusive of VAT, 9 the VAT rate applied.
  it.each([
    ['en', ['Quantity: 1', 'Unit price before tax: €100.00', 'Tax: 20%']],
    ['fr', ['Quantité : 1', 'Prix unitaire hors taxe : 100,00 €', 'TVA : 20 %']],
  ] as const)(
    'states quantity, unit price before tax and rate beside each amount, in HTML and in text (%s)',
    (language, facts) => {
      const { html, text } = renderer.mail('receipt', language, SAMPLES.receipt);
      expect(plain(text)).toContain(`  ${facts.join(' · ')}\n`);
      for (const fact of facts) expect(plain(html)).toContain(`>${fact}</span>`);
    }
  );

  it('states a unit price with all its digits: 1000 × 0.0125 = 12.50', () => {
    const [line] = INVOICE.lines;
    if (line === undefined) throw new Error('the sample has a line');
    const lines = [{ ...line, quantity: '1000', unitNet: '0.0125', net: 1_250n }];
    const { text } = renderer.mail('receipt', 'en', { ...SAMPLES.receipt, invoice: { ...INVOICE, lines } });
    expect(text).toContain('Quantity: 1000 · Unit price before tax: €0.0125 · Tax: 20%');
  });

  it('is never made of a draft', () => {
    const invoice = { ...INVOICE, issued: null };
    expect(() => renderer.mail('receipt', 'en', { ...SAMPLES.receipt, invoice })).toThrow(
      /has no number yet/
    );
  });
});

describe('an invitation to a subscription', () => {
  // 19.99 + 20 % (3.998, rounded 4.00) = 23.99.
  it('says what it costs with tax and total, what is due on acceptance, and until when it can be accepted', () => {
    const { subject, text, html } = renderer.mail('invitation', 'en', SAMPLES.invitation);
    expect(subject).toBe('Studio Été invites you to subscribe to Studio Pro');
    for (const fact of [
      'Price: €19.99 + 20% tax = €23.99 per month',
      'To pay when you accept: €23.99',
      'You can accept until 5 December 2026 at 10:30 CET.',
      '- Mail support within a day',
      'Nothing is charged, and nothing begins, before you accept there.',
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain('First payment');
    expect(html.split(`href="${SAMPLES.invitation.acceptUrl}"`)).toHaveLength(3);
  });

  it('to one that begins later says that nothing is due now, and when the first payment is', () => {
    const later = { ...SAMPLES.invitation, dueNow: null, startOn: '2027-01-15' };
    const text = plain(renderer.mail('invitation', 'fr', later).text);
    expect(text).toContain('Prix : 19,99 € + TVA 20 % = 23,99 € par mois');
    expect(text).toContain('À payer à l’acceptation : rien');
    expect(text).toContain('Premier paiement : 23,99 € le 15 janvier 2027');
  });

  it('without tax states the price alone, and names who it is for when another pays', () => {
    const net = { amount: 1_999n, currency: 'EUR' };
    const data = {
      ...SAMPLES.invitation,
      clientName: 'Anna Weber',
      price: { net, total: net, taxRate: '0' },
      interval: { unit: 'month', count: 12 } as const,
    };
    const { text } = renderer.mail('invitation', 'en', data);
    expect(text).toContain('For: Anna Weber\nPrice: €19.99 per year\nRuns: until it is cancelled\n');
  });

  it('to a plan that costs nothing names no price and no payment', () => {
    const data = { ...SAMPLES.invitation, price: null, dueNow: null };
    const { text } = renderer.mail('invitation', 'en', data);
    expect(text).toContain('Price: free of charge\n');
    expect(text).not.toContain('To pay');
  });

  it.each([
    [
      'en',
      'Price: €19.99 + 20% tax = €23.99 per month, 24 payments in all\nRuns: for 2 years, then ends by itself',
      'Cancelling\n- It lasts 1 year at least.\n- You can cancel whenever you like, giving 30 days’ notice:',
      '- To cancel, write to bonjour@studio-ete.test.',
    ],
    [
      'fr',
      'Prix : 19,99 € + TVA 20 % = 23,99 € par mois, 24 paiements au total\nDurée : 2 ans, puis fin automatique',
      'Résiliation\n- Durée d’engagement : 1 an.\n- Vous pouvez résilier à tout moment, avec un préavis de 30 jours :',
      '- Pour résilier, écrivez à bonjour@studio-ete.test.',
    ],
  ] as const)(
    'states what binds: term, commitment, notice and where to cancel (%s)',
    (language, ...lines) => {
      const terms = { periods: 24, commitmentPeriods: 12, noticeDays: 30 };
      const { text, html } = renderer.mail('invitation', language, { ...SAMPLES.invitation, ...terms });
      for (const line of lines) expect(plain(text)).toContain(line);
      expect(html).toContain('bonjour@studio-ete.test.</li>');
    }
  );

  it('prints hostile names and features as they are', () => {
    const data = { ...SAMPLES.invitation, planName: HOSTILE, features: [HOSTILE], clientName: HOSTILE };
    const { subject, html } = renderer.mail('invitation', 'en', data);
    expect(subject).toContain(HOSTILE);
    expect(html).toContain(`>${HOSTILE_IN_HTML}</li>`);
    expect(html).not.toContain('<b>&');
  });
});

describe('an invoice to be paid by hand', () => {
  it('is the whole invoice, with the days to pay, how, and its number as the reference', () => {
    const { subject, text, html } = renderer.mail('invoice_due', 'en', SAMPLES.invoice_due);
    expect(subject).toBe('Invoice INV-0043 from Studio Été: €23.99 to pay');
    for (const fact of [
      'To pay for Studio Pro: €23.99, please by 15 December 2026.',
      'Give the reference INV-0043 with your payment',
      'IBAN FR76 3000 6000 0112 3456 7890 189\nBIC AGRIFRPP',
      '- Studio Pro, 1 December 2026 to 31 December 2026: €19.99',
      'Tax 20% on €19.99: €4.00',
      'Total: €23.99',
      'FR40123456789',
      'Marie Dubois Conseil',
    ]) {
      expect(text).toContain(fact);
    }
    expect(html).toContain(`href="${SAMPLES.invoice_due.payUrl}"`);
  });

  it('asks for what is left of it', () => {
    const invoice = { ...RENEWAL, creditApplied: 399n, balanceDue: 2_000n };
    const { subject } = renderer.mail('invoice_due', 'fr', { ...SAMPLES.invoice_due, invoice });
    expect(plain(subject)).toBe('Studio Été : facture INV-0043, 20,00 € à payer');
  });
});

describe('a payment that failed', () => {
  const failed = SAMPLES.payment_failed;
  it('that is tried again says when, what to do if it will not work then, and when service stops', () => {
    const { text } = renderer.mail('payment_failed', 'en', failed);
    expect(text).toContain('Your bank declined the charge on your saved payment method.');
    expect(text).toContain('We try again by ourselves on 4 December 2026.');
    expect(text).toContain(
      'If the invoice is not paid, the last day of your subscription is 7 December 2026.'
    );
    expect(text).toContain(`\n${failed.payUrl}\n`);
  });

  it.each([
    [
      'en',
      'The try on 8 December 2026 is the last:',
      'the last day of your subscription is 7 December 2026.',
    ],
    ['fr', 'La tentative du 8 décembre 2026 est la dernière :', 'est le 7 décembre 2026.'],
  ] as const)(
    'that is tried again on the day its grace ends says that this is the last try (%s)',
    (language, last, day) => {
      const mail = renderer.mail('payment_failed', language, { ...failed, nextRetryOn: failed.graceEndOn });
      expect(plain(mail.text)).toContain(last);
      expect(plain(mail.text)).toContain(day);
    }
  );

  it.each([
    ['declined', 'Your bank declined', 'Please pay below with another method'],
    ['authentication_required', 'Your bank wants you to confirm', 'your bank asks you to confirm there'],
    ['method_unusable', 'There is no payment method', 'Please pay below with another method'],
    ['no_method', 'There is no payment method on file', 'Please pay below: the method that you pay with'],
  ] as const)('for the reason %s asks for what helps, where it is not tried again', (reason, why, what) => {
    const { text } = renderer.mail('payment_failed', 'en', { ...failed, reason, nextRetryOn: null });
    expect(text).toContain(why);
    expect(text).toContain(what);
    expect(text).not.toContain('try again');
  });

  it.each([
    ['en', 'Studio Été: €23.99 to pay for Studio Pro', 'Aucun', /declin|did not go through|another/],
    ['fr', 'Studio Été : 23,99 € à payer pour Studio Pro', 'There', /refus|abouti|un autre/],
  ] as const)(
    'that nothing was ever saved for is no failed payment (%s)',
    (language, subject, other, word) => {
      const mail = renderer.mail('payment_failed', language, {
        ...failed,
        reason: 'no_method',
        nextRetryOn: null,
      });
      expect(plain(mail.subject)).toBe(subject);
      expect(mail.text).not.toContain(other);
      for (const part of [mail.subject, mail.text, mail.html]) expect(part).not.toMatch(word);
    }
  );
});

describe('a subscription that begins', () => {
  it.each([
    [
      'en',
      'First payment: €23.99 on 1 January 2027\nPrice: €23.99 per month\n',
      /accepted|Changed your mind/,
    ],
    [
      'fr',
      'Premier paiement : 23,99 € le 1er janvier 2027\nPrix : 23,99 € par mois\n',
      /accepté|changé d’avis/,
    ],
  ] as const)(
    'says what, when and how much; started by the merchant, nobody accepted it (%s)',
    (language, facts, word) => {
      const own = renderer.mail('subscription_begins', language, SAMPLES.subscription_begins);
      expect(plain(own.text)).toContain(facts);
      expect(own.text).toMatch(word);
      const given = renderer.mail('subscription_begins', language, {
        ...SAMPLES.subscription_begins,
        isGiven: true,
      });
      expect(plain(given.text)).toContain(facts);
      expect(given.text).not.toMatch(word);
      expect(given.html).not.toMatch(word);
    }
  );
});

describe('to who pays for somebody else', () => {
  const ABOUT_SUBSCRIPTIONS = [
    'payment_link',
    'receipt',
    'credit_note',
    'invitation',
    'method_update',
    'subscription_begins',
    'invoice_due',
    'payment_failed',
    'subscription_suspended',
    'cancellation_planned',
    'subscription_resumed',
    'subscription_ended',
  ] as const satisfies readonly MailKind[];

  it.each(ABOUT_SUBSCRIPTIONS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))(
    '%s names whose subscription it is (%s)',
    (kind, language) => {
      const { html, text } = renderer.mail(kind, language, { ...SAMPLES[kind], clientName: 'Anna Weber' });
      expect(html).toContain('Anna Weber');
      expect(text).toContain('Anna Weber');
      const own = renderer.mail(kind, language, SAMPLES[kind]);
      expect(own.text).not.toMatch(/\n(For|Pour)\s?:\s*\n|\(\)|null/);
    }
  );

  it.each([
    ['payment_failed', 'your payment of €23.99 for Studio Pro (Anna Weber) did not go through'],
    ['subscription_suspended', 'your subscription Studio Pro (Anna Weber) is suspended'],
    ['subscription_ended', 'your subscription Studio Pro (Anna Weber) has ended'],
    ['cancellation_planned', 'your subscription Studio Pro (Anna Weber) ends on 31 December 2026'],
  ] as const)('%s says so in its subject', (kind, subject) => {
    const data = { ...SAMPLES[kind], clientName: 'Anna Weber' };
    expect(renderer.mail(kind, 'en', data).subject).toBe(`Studio Été: ${subject}`);
  });
});

describe('the end of a subscription', () => {
  it('that is planned names the last day that is paid for: the day before it ends', () => {
    const { subject, text } = renderer.mail('cancellation_planned', 'en', SAMPLES.cancellation_planned);
    expect(subject).toBe('Studio Été: your subscription Studio Pro ends on 31 December 2026');
    expect(text).toContain('Last day: 31 December 2026');
  });

  it.each([
    [
      'changed',
      'your subscription is now 5 × Studio Pro',
      'Your subscription is 5 × Studio Pro from now on.',
    ],
    ['planned', 'your subscription changes on 1 January 2027', 'Until 1 January 2027 nothing changes.'],
    ['kept', 'your subscription 5 × Studio Pro stays as it is', 'was taken back.'],
  ] as const)('that is %s says so, what it will be of, and what is paid next', (what, subject, words) => {
    const planned = what === 'kept' ? null : SAMPLES.subscription_changed.planned;
    const mail = renderer.mail('subscription_changed', 'en', {
      ...SAMPLES.subscription_changed,
      what,
      planned,
    });
    expect(plain(mail.subject)).toBe(`Studio Été: ${subject}`);
    expect(plain(mail.text)).toContain(words);
    expect(plain(mail.text).includes('From 1 January 2027: 3 × Studio Pro\n')).toBe(what !== 'kept');
    expect(plain(mail.text)).toContain('Next payment: €71.97 on 1 January 2027');
  });

  it('that was taken back says for whom it goes on, to which day, and what is left to pay', () => {
    const data = {
      ...SAMPLES.subscription_resumed,
      clientName: 'Ada',
      lastDay: '2027-06-30',
      standing: 'suspended',
    } as const;
    const { subject, text } = renderer.mail('subscription_resumed', 'fr', { ...data, next: null });
    expect(plain(subject)).toBe('Studio Été : votre abonnement Studio Pro (Ada) se poursuit');
    expect(plain(text)).toContain('Abonnement : Studio Pro (Ada)\nDernier jour : 30 juin 2027\n');
    expect(plain(text)).toContain('Il reste suspendu jusqu’au paiement de sa facture ouverte');
    expect(text).not.toContain('Prochain paiement');
  });

  it.each([
    ['cancelled', 'It was cancelled, and has ended as planned.'],
    ['at_once', 'It was cancelled, and was ended at once on 31 December 2026.'],
    ['expired', 'Its last period is over.'],
    ['unpaid', 'It was ended because an invoice was not paid.'],
  ] as const)('says why: %s', (why, words) => {
    const data = { ...SAMPLES.subscription_ended, why, endedOn: why === 'at_once' ? '2026-12-31' : null };
    const { text } = renderer.mail('subscription_ended', 'en', data);
    expect(text).toContain(words);
    expect(text).toContain('Last day: 31 December 2026');
    expect(text).toContain(
      'Invoice INV-0043 remains due: €23.99. It is no longer charged by itself.\nPay here:\n'
    );
  });

  it('asks for nothing where a charge is under way, and for nothing where nothing is owed', () => {
    const ended = SAMPLES.subscription_ended;
    const owed = ended.owed.map((one) => ({ ...one, isUnderWay: true, payUrl: null }));
    const { text } = renderer.mail('subscription_ended', 'fr', { ...ended, owed });
    expect(plain(text)).toContain('Un prélèvement pour la facture INV-0043 de 23,99 € est en cours');
    expect(text).not.toContain('Payer ici');
    expect(renderer.mail('subscription_ended', 'en', { ...ended, owed: [] }).text).not.toContain('nvoice');
  });
});

describe('a request for a new payment method', () => {
  it.each([
    [
      'en',
      'Studio Été asks for a new payment method: Studio Pro',
      'what is open is charged to it',
      'not charged by itself',
    ],
    [
      'fr',
      'Studio Été vous demande un nouveau moyen de paiement',
      'la somme due y sera prélevée',
      'pas prélevée automatiquement',
    ],
  ] as const)(
    'asks for nothing to pay and says what becomes of what is open (%s)',
    (language, subject, due, suspended) => {
      const data = SAMPLES.method_update;
      const mail = renderer.mail('method_update', language, data);
      expect(mail.subject).toContain(subject);
      for (const body of [mail.html, mail.text]) {
        expect(body).toContain(data.giveUrl);
        expect(body).toContain(due);
        expect(body).not.toContain(suspended);
      }
      expect(renderer.mail('method_update', language, { ...data, standing: 'suspended' }).text).toContain(
        suspended
      );
      const running = renderer.mail('method_update', language, { ...data, standing: 'running' }).text;
      expect(running).not.toContain(due);
      expect(running).not.toContain(suspended);
    }
  );
});
