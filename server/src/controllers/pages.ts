import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { LANGUAGES } from '../billing/ids';
import {
  createPaymentPages,
  FORM_ANSWER_HEADERS,
  PAGE_HEADERS,
  type PageRequest,
  type PaymentPages,
} from '../pages';
import { engineOf } from '../services/engine';
import { openPaymentPage } from '../use-cases/payment-page';
import { returnFromCheckout } from '../use-cases/return-from-checkout';
import { readCheckoutUrl, startCheckout } from '../use-cases/start-checkout';

/** The hosted pages: what a client's browser sees. */
export const pages = ({ strapi }: { strapi: Core.Strapi }) => {
  const made = (): PaymentPages => {
    const { world } = engineOf(strapi);
    return createPaymentPages({
      open: (token) => openPaymentPage(world, { token }),
      startCheckout: (token, buyer, consent) => startCheckout(world, { token, buyer, consent }),
      readCheckoutUrl: (token) => readCheckoutUrl(world, { token }),
      returnFromCheckout: (token) => returnFromCheckout(world, { token }),
      log: world.log,
    });
  };
  const answerWith = (action: keyof PaymentPages) => async (ctx: Context) => {
    const answer = await made()[action](readPageRequest(ctx));
    ctx.status = answer.status;
    if ('location' in answer) {
      ctx.set(PAGE_HEADERS);
      ctx.set('Location', answer.location);
      ctx.body = '';
      return;
    }
    ctx.set(answer.isFormAnswer ? FORM_ANSWER_HEADERS : PAGE_HEADERS);
    ctx.type = 'html';
    ctx.body = answer.html;
  };
  return {
    show: answerWith('show'),
    submit: answerWith('submit'),
    checkout: answerWith('checkout'),
    returned: answerWith('returned'),
    cancelled: answerWith('cancelled'),
  };
};

function readPageRequest(ctx: Context): PageRequest {
  const { token } = ctx['params'] as { token: string };
  const browserLanguage = ctx.acceptsLanguages(...LANGUAGES);
  return {
    token,
    query: ctx.query,
    body: 'body' in ctx.request ? ctx.request.body : undefined,
    toFolder: wayToFolder(ctx.path),
    ip: ctx.request.ip,
    browserLanguage: browserLanguage === false ? null : browserLanguage,
  };
}

/** `…/pay/token` → '', `…/pay/token/` and `…/pay/token/return` → '../'. */
function wayToFolder(path: string): string {
  const below = path.split('/pay/').at(-1) ?? '';
  return '../'.repeat(below.split('/').length - 1);
}
