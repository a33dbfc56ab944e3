/** What the clients do: read their mail, follow its link, fill in the page, and pay at a stand-in's checkout. */
import { eventually } from '../admin-api.mjs';
import { open, submit } from '../browse.mjs';

const WORKING_CARD = { card: '4242424242424242' };

/** The newest mail to this address, among those after `seen`; waits for it. */
export const mailTo = ({ urls }, email, seen = 0) =>
  eventually(`A mail to ${email}`, async () => {
    const mails = await fetch(`${urls.mail}/api/mails`).then((answer) => answer.json());
    return mails.findLast((mail) => mail.id > seen && mail.to.includes(email));
  });

/** The newest mail of all: what comes later has a greater id. */
export async function lastMail({ urls }) {
  const mails = await fetch(`${urls.mail}/api/mails`).then((answer) => answer.json());
  return Math.max(0, ...mails.map((mail) => mail.id));
}

/** Opens the link in the mail and submits its page: the terms' checkbox is ticked where there is one. */
async function followLink(playground, mail, fill = {}) {
  const link = /https?:\/\/\S+\/pay\/\S+/.exec(mail.text)?.[0];
  if (link === undefined) throw new Error(`The mail «${mail.subject}» holds no link to pay.`);
  const page = await open(link);
  return submit(page, { ...fill, ...(page.html.includes('name="consent"') ? { consent: 'yes' } : {}) });
}

/** From the link in the mail to the page that says that it is done, through Stripe's or Mollie's stand-in. */
export async function payThroughLink(playground, mail, buyer = {}, choice = WORKING_CARD) {
  const { urls } = playground;
  const checkout = await followLink(playground, mail, buyer);
  if (![urls.stripe, urls.mollie].some((address) => checkout.url.startsWith(address))) {
    throw new Error(`«${mail.subject}» led to ${checkout.url} (${checkout.status}) and not to the checkout.`);
  }
  const back = await submit(checkout, choice);
  if (!back.url.startsWith(urls.site)) throw new Error(`The checkout led to ${back.url} and not back.`);
}
