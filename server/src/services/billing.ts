import type { Core } from '@strapi/types';
import type { PublicId } from '../billing/ids';
import { billingRequestEndpoints } from '../controllers/billing-requests';
import type { Endpoint } from '../controllers/endpoint';
import { readCall, type RequestParts } from '../controllers/read-call';
import type { BodyOf, QueryOf, ResponseOf } from '../contracts';
import type * as contracts from '../contracts/billing-requests';
import type { BillingRequestDetail } from '../contracts/billing-requests';
import { engineOf } from './engine';

/**
 * What a site owner's own code may ask for: `strapi.plugin('client-billing').service('billing')`. Billing requests, and
 * with them invitations; plans, clients and subscriptions are the admin API's alone.
 *
 * Shapes are those of the admin API: amounts in are decimals in major units as text ("120.50", tax included), amounts out
 * are minor units as text with their decimal beside them, instants are ISO 8601 in UTC, ids are the 24 characters that the
 * panel shows. Nobody's permissions are checked: whoever can call this is the site itself, and the audit log says `site`.
 *
 * Every method rejects with a `BillingError`, whose `code` is one of a closed list (`invalid_argument` for a wrong shape,
 * `not_found`, `settings_incomplete`, `transition_refused`, …) and whose message says what to do next.
 */
export type BillingService = {
  /** Makes a billing request and mails its payment link. Give a `submissionKey` (a UUID) to make a retry harmless. */
  sendBillingRequest(request: BodyOf<typeof contracts.createBillingRequest>): Promise<BillingRequestDetail>;
  /** One billing request with its invoice, attempts and timeline. */
  readBillingRequest(id: PublicId): Promise<BillingRequestDetail>;
  /** Billing requests of one mode, page by page, newest first unless sorted otherwise. */
  listBillingRequests(
    query: QueryOf<typeof contracts.listBillingRequests>
  ): Promise<ResponseOf<typeof contracts.listBillingRequests>>;
  /** Mails the link of a pending request once more. */
  resendBillingRequest(id: PublicId): Promise<BillingRequestDetail>;
  /** Mails the receipt of a paid request once more. */
  resendReceipt(id: PublicId): Promise<BillingRequestDetail>;
  /** Makes a new request with the content of an expired or deleted one, and mails it. Returns the new one. */
  sendBillingRequestAnew(id: PublicId): Promise<BillingRequestDetail>;
  /** Withdraws a pending request: its link stops working. */
  deleteBillingRequest(id: PublicId): Promise<BillingRequestDetail>;
  /** Records that the whole amount was received outside the providers, and issues the invoice. */
  markBillingRequestPaid(
    id: PublicId,
    payment: BodyOf<typeof contracts.markBillingRequestPaid>
  ): Promise<BillingRequestDetail>;
};

const ACTOR = 'site';
/** Code reads English, as in the messages of errors. */
const LANGUAGE = 'en';

/** The public façade: the endpoints of the admin API, without HTTP. */
export function createBillingService({ strapi }: { strapi: Core.Strapi }): BillingService {
  const answer = async <T>(endpoint: Endpoint, parts: Partial<RequestParts>): Promise<T> => {
    const call = readCall(endpoint.contract, {
      params: undefined,
      query: undefined,
      body: undefined,
      ...parts,
    });
    return (await endpoint.handle({
      ...call,
      engine: engineOf(strapi),
      actor: ACTOR,
      may: () => true,
      language: LANGUAGE,
    })) as T;
  };
  const detail = async (endpoint: Endpoint, parts: Partial<RequestParts>) =>
    (await answer<{ data: BillingRequestDetail }>(endpoint, parts)).data;
  const api = billingRequestEndpoints;

  return {
    sendBillingRequest: (body) => detail(api.createBillingRequest, { body }),
    readBillingRequest: (id) => detail(api.readBillingRequest, { params: { id } }),
    listBillingRequests: (query) => answer(api.listBillingRequests, { query }),
    resendBillingRequest: (id) => detail(api.resendBillingRequest, { params: { id } }),
    resendReceipt: (id) => detail(api.resendReceipt, { params: { id } }),
    sendBillingRequestAnew: (id) => detail(api.sendBillingRequestAnew, { params: { id } }),
    deleteBillingRequest: (id) => detail(api.deleteBillingRequest, { params: { id } }),
    markBillingRequestPaid: (id, body) => detail(api.markBillingRequestPaid, { params: { id }, body }),
  };
}
