/** What the pages of a subscription say: its invitation, an invoice of it that is owed, and where it stands afterwards. */
export const en = {
  title: (plan: string, merchant: string) => `Subscribe to ${plan} – ${merchant}`,
  asksFor: (merchant: string) => `${merchant} invites you to subscribe to`,
  expires: (when: string) => `You can accept until ${when}.`,
  includes: 'What it includes',
  forClient: 'For',
  free: 'Free of charge',
  external: 'Not charged through this page',
  madeOf: (net: string, rate: string, total: string) => `${net} + ${rate}% tax = ${total}`,
  begins: 'Begins',
  withAcceptance: 'when you accept',
  withPayment: 'with your payment',

  consent: {
    heading: 'Your consent',
    /** `price`: «€23.99 per month, tax included». */
    first: (of: {
      merchant: string;
      provider: string;
      plan: string;
      price: string;
      from: string;
      end: string;
    }) =>
      `I agree that ${of.merchant} saves my payment method with ${of.provider} and charges it ${of.price}, for ${of.plan}, ${of.from}, ${of.end}.`,
    again: (of: { merchant: string; provider: string; plan: string; price: string; end: string }) =>
      `I agree that ${of.merchant} saves this payment method with ${of.provider} in place of the earlier one and from now on charges it ${of.price}, for ${of.plan}, ${of.end}.`,
    /** Where none was ever saved. */
    anew: (of: { merchant: string; provider: string; plan: string; price: string; end: string }) =>
      `I agree that ${of.merchant} saves this payment method with ${of.provider} and from now on charges it ${of.price}, for ${of.plan}, ${of.end}.`,
    /** Where another pays: whose subscription it is. */
    whose: (plan: string, client: string) => `${plan} (subscription of ${client})`,
    withTax: (price: string) => `${price}, tax included`,
    fromNow: 'beginning today',
    fromDay: (day: string) => `for the first time on ${day}`,
    untilCancelled: 'until I cancel',
    times: (count: number) => `until I cancel, and ${count} times at most`,
    missing: 'Tick the box to agree: without your consent no payment method can be saved.',
    changed: 'Price or terms have changed since you opened this page. Please read them again.',
  },

  due: {
    now: 'To pay now',
    firstInvoice: 'First invoice',
    first: 'First payment',
    then: 'Then',
    once: (amount: string, day: string) => `${amount} on ${day}`,
    next: (price: string, day: string) => `${price}, next on ${day}`,
    nothingMore: 'nothing more',
  },

  accept: {
    pay: (amount: string) => `Subscribe and pay ${amount}`,
    later: (day: string) => `Subscribe and pay from ${day}`,
    byHand: 'Subscribe with obligation to pay',
    free: 'Accept the subscription',
    laterNote: (provider: string) =>
      `You save a payment method on ${provider}’s secure page. Nothing is charged today.`,
    byHandNote: 'Your invoice reaches you by e‑mail and says where to send the money.',
    freeNote: 'There is nothing to pay here.',
    next: (provider: string, merchant: string) => [
      `You choose how to pay on ${provider}’s page. ${merchant} never sees your card number.`,
      'You confirm the payment there and come back to this page.',
      'Your subscription begins. Invoice and receipt reach you by e‑mail.',
    ],
    nextLater: (provider: string, merchant: string, amount: string, day: string) => [
      `You choose how to pay on ${provider}’s page. ${merchant} never sees your card number.`,
      'You confirm there and come back to this page. Nothing is charged today.',
      `On ${day} your subscription begins and ${amount} is charged. Invoice and receipt reach you by e‑mail.`,
    ],
  },

  owed: {
    title: (number: string, merchant: string) => `Pay invoice ${number} – ${merchant}`,
    asksFor: (merchant: string) => `To pay to ${merchant}`,
    invoice: 'Invoice',
    plan: 'Subscription',
    period: 'Period',
    days: (from: string, to: string) => `${from} to ${to}`,
    why: {
      failed: 'This invoice could not be collected from your saved payment method.',
      noMethod:
        'There is no payment method on file for this subscription, so this invoice could not be charged. Please pay here.',
      retry: (day: string) =>
        `We try again by ourselves on ${day}. If the method will work by then, there is nothing to do. If not, pay here with another one.`,
      grace: (lastDay: string) => `If it is not paid, the last day of your subscription is ${lastDay}.`,
      graceOver:
        'The time to pay is over: until the invoice is paid, your subscription may stop at any moment.',
      lastTry: (day: string, lastDay: string) =>
        `The try on ${day} is the last: if it does not go through either, and the invoice is not paid otherwise, the last day of your subscription is ${lastDay}.`,
      suspended:
        'Your subscription is suspended because this invoice was not paid. It goes on as soon as it is.',
      over: 'Your subscription has ended, and this invoice is still open.',
      changeDeclined:
        'This amount could not be charged to your saved payment method: you can pay with that one or with another.',
      change:
        'Your subscription changes as soon as this is paid. The amount is for the days that are left of the running period.',
      due: 'This invoice of your subscription is to be paid.',
    },
    anew: (amount: string) =>
      `The period of this invoice is over. With your payment a new one begins, and ${amount} is charged for it right after.`,
    billedTo: 'Billed to',
    billedToNote: 'As stated on the invoice.',
    next: (provider: string, merchant: string) => [
      `You choose how to pay on ${provider}’s page. ${merchant} never sees your card number.`,
      'You confirm the payment there and come back to this page.',
      'Your receipt reaches you by e‑mail.',
    ],
    byHand: (merchant: string) =>
      `Once ${merchant} has received the money, your receipt reaches you by e‑mail.`,
    nextSaved: 'Your next payments use the method that you pay with now.',
  },

  /** A new payment method is asked for; nothing is paid on the page. */
  method: {
    title: (plan: string, merchant: string) => `New payment method for ${plan} – ${merchant}`,
    asksFor: (merchant: string) => `${merchant} asks you for a new payment method for`,
    chargedTo: 'What is charged to it',
    why: {
      running: 'Your next payments will be charged to it.',
      past_due: (owed: string) =>
        `The last payment could not be collected. As soon as the new method is saved, the open amount of ${owed} is charged to it.`,
      suspended:
        'Your subscription is suspended, and what is open is not charged by itself any more. Please pay it through the link in the e‑mail about its invoice: your subscription then goes on with the method that you pay with.',
    },
    expires: (when: string) => `You can give it until ${when}.`,
    open: (amount: string) => `${amount} open`,
    next: (amount: string, day: string) => `${amount} on ${day}`,
    then: ', then ',
    /** `charges`: «€23.99 per month, tax included, for Studio, until I cancel». */
    consent: (of: { merchant: string; provider: string; charges: string }) =>
      `I agree that ${of.merchant} saves my payment method with ${of.provider} and from now on charges it ${of.charges}.`,
    inPlace: (of: { merchant: string; provider: string; charges: string }) =>
      `I agree that ${of.merchant} saves my payment method with ${of.provider} in place of the earlier one and from now on charges it ${of.charges}.`,
    charge: (price: string, plan: string, end: string) => `${price}, for ${plan}, ${end}`,
    and: '; ',
    atOnce: (amount: string) => ` The open amount of ${amount} may be charged to it at once.`,
    accept: 'Continue and give a payment method',
    note: (provider: string) =>
      `You save a payment method on ${provider}’s secure page. Nothing is charged there.`,
    steps: (provider: string, merchant: string) => [
      `You choose a payment method on ${provider}’s page. ${merchant} never sees your card number.`,
      'You confirm there and come back to this page.',
    ],
    thenCharged: (owed: string) => `Soon after, ${owed} is charged to it. The receipt reaches you by e‑mail.`,
    saved: {
      title: 'Thank you, your payment method is saved',
      body: 'Nothing was charged by this. Your next payments use the new method. You can close this page.',
      past_due:
        'What is open is charged to it soon, and the receipt reaches you by e‑mail. You can close this page.',
      suspended:
        'Your subscription is still suspended: please pay what is open through the link in the e‑mail about its invoice.',
    },
    checking: {
      title: 'Your payment method is being checked',
      body: 'This takes moments, in rare cases several days. There is nothing more for you to do.',
    },
    expired: {
      title: 'This link has expired',
      body: (merchant: string) =>
        `Nothing was charged, and no payment method was saved. To give one, ask ${merchant} for a new link: a reply to their e‑mail will do.`,
    },
    withdrawn: {
      title: 'No new payment method is asked for any more',
      body: (merchant: string) =>
        `There is nothing for you to do. If you have a question, reply to the e‑mail from ${merchant}.`,
    },
    cancelled:
      'You came back without finishing. Nothing was charged, and no payment method was saved. You can go on whenever you are ready.',
    failed:
      'The payment method could not be saved, and nothing was charged. You can try again here, with another one if need be.',
  },

  rows: {
    plan: 'Subscription',
    begins: 'Begins on',
    next: 'Next payment',
    nextInvoice: 'Next invoice',
    ends: 'Last day',
  },

  states: {
    begun: {
      title: 'Thank you, your subscription has begun',
      body: 'Invoice and receipt are on their way to you by e‑mail. You can close this page.',
      free: 'There is nothing to pay here. You can close this page.',
    },
    accepted: {
      title: 'Thank you, you are subscribed',
      saved: (day: string) =>
        `Nothing was charged today. Your payment method is saved, and your subscription begins on ${day}. You can close this page.`,
      waits: (day: string) => `Your subscription begins on ${day}. Your first invoice reaches you then.`,
      free: (day: string) => `Your subscription begins on ${day}. You can close this page.`,
      owed: (number: string, email: string) => `Invoice ${number} is on its way to ${email}.`,
    },
    over: {
      title: 'This subscription has ended',
      body: 'Nothing is charged for it any more. You can close this page.',
    },
    goesOn: 'Your subscription goes on.',
    changed: (plan: string) => `Your subscription is now ${plan}.`,
    charging: {
      title: 'Your saved payment method is being charged',
      body: 'There is nothing for you to do. Please do not pay by hand meanwhile. Should the charge fail, you can pay here.',
    },
    lapsed: {
      title: 'This invitation has lapsed',
      body: (merchant: string) =>
        `Nothing was charged, and nothing has begun. To subscribe, ask ${merchant} for a new invitation: a reply to their e‑mail will do.`,
    },
    withdrawn: {
      title: 'This invitation was withdrawn',
      body: (merchant: string) =>
        `Nothing was charged, and nothing has begun. If you have a question, reply to the e‑mail from ${merchant}.`,
    },
  },

  cancelled:
    'You came back without finishing. Nothing was charged, and nothing has begun. You can go on whenever you are ready.',
};

export type SubscriptionWords = typeof en;
