export { FORM_ANSWER_HEADERS, PAGE_HEADERS, type PageRequest, type PageResponse } from './http';
export { createPaymentPages, type PaymentPages, type PaymentPagesDeps } from './payment-pages';
