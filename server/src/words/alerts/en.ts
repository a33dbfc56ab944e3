import type { AlertCatalogue } from './catalogue';

export const en: AlertCatalogue = {
  late_payment: {
    title: 'A payment came for a closed request',
    advice:
      'The request had expired or was deleted when its money arrived. It is now recorded as paid and its invoice is issued. If you no longer wish to deliver, refund the payment with your payment provider.',
  },
  duplicate_payment: {
    title: 'A request was paid twice',
    advice:
      'The second payment is being refunded in full, automatically. There is nothing to do unless a further alert says that the refund failed.',
  },
  unwanted_payment: {
    title: 'A payment came for an invitation that was over',
    advice:
      'The subscription that it was to start had been withdrawn or its invitation had lapsed. The payment is being refunded in full, automatically. If the client still wants to subscribe, send a new invitation.',
  },
  payment_mismatch: {
    title: 'A payment does not match its request',
    advice:
      'Amount, currency, account or mode differ from what was asked, so nothing was recorded as paid. Compare the payment with the request at your payment provider, then refund it or mark the request as paid.',
  },
  payment_reversed: {
    title: 'A payment was taken back',
    advice:
      'The payer’s bank has reversed a payment that was recorded as paid. The invoice is due again, and nothing is charged by itself to this payer until a payment method is given anew. Look at the payment at your payment provider, which may offer you to contest it, and get in touch with the client.',
  },
  refund_failed: {
    title: 'A refund failed',
    advice:
      'The payment provider did not carry out a refund, or the client’s bank gave it back. The client is still owed this money: if the reason below is one that you can mend, do so; else refund it in the provider’s dashboard, or by bank transfer.',
  },
  refund_elsewhere: {
    title: 'A refund was made outside the plugin',
    advice:
      'The payment provider gave more back than this plugin asked for, so somebody refunded the payment by hand. The request and its invoice are still recorded as paid: correct them in your books, and tell the client.',
  },
  orphan_payment: {
    title: 'A payment at the provider is not in the books',
    advice:
      'It was asked for by this site, but its attempt is not in the database: perhaps a backup was put back. Look the payment up at your payment provider; then mark what it paid as paid elsewhere, or refund it there. Until then the client may be asked for it again.',
  },
  attempt_unresolved: {
    title: 'The outcome of a payment is not known',
    advice:
      'The payment provider has not said for a long time whether a payment succeeded. Look it up in the provider’s dashboard before you ask the client to pay again.',
  },
  renewal_failed: {
    title: 'A renewal could not be collected',
    advice:
      'The subscription is past due. The client was told and has a link to pay; where the method may work later, it is tried again by itself. There is nothing to do unless you wish to speak to the client.',
  },
  invoice_unpaid: {
    title: 'An invoice was not paid by hand',
    advice:
      'Its grace is over, so the subscription is suspended or has ended, as your settings say. The invoice stays due, and nothing is collected by itself: if the money has come meanwhile, mark the request as paid; else get in touch with the client, who has the link to pay.',
  },
  subscription_cancelled: {
    title: 'A subscription was cancelled',
    advice: 'How, until when and by whom is said below. Invoices that are still open remain due.',
  },
  subscription_parked: {
    title: 'A subscription could not be billed and was set aside',
    advice:
      'No run touches it until a person lets it go; all others were billed. Mend the cause below, then release it on the subscription’s page.',
  },
  review_needed: {
    title: 'A subscription missed more periods than are billed without asking',
    advice:
      'Nothing was charged for them. Look at the subscription’s page and decide: release it to go on, or cancel it.',
  },
  site_fault: {
    title: 'Billing waits until the set-up is mended',
    advice:
      'No client is at fault: nothing that waits for it was charged or counted as declined, and nobody was written to. Mend the cause below; what is due is then billed by itself. As long as it lasts, you are told once a day.',
  },
  mail_failed: {
    title: 'An e-mail could not be sent',
    advice:
      'All tries failed. Check the mail settings with «send a test», correct the address if it is wrong, then send the mail again from the activity page.',
  },
  webhook_failed: {
    title: 'A message from the payment provider could not be processed',
    advice:
      'All tries failed. The message is kept: see its error on the activity page, mend the cause, then process it again from there.',
  },
};
