import { SANDBOX_KEY, type StripeSandbox } from '../sandbox';

/** A Checkout Session that other code made with the merchant's own key: whatever metadata it carries. Its id. */
export async function foreignSession(
  { url }: Pick<StripeSandbox, 'url'>,
  metadata: Readonly<Record<string, string>>,
  {
    amount,
    currency = 'eur',
    email = 'else@example.com',
  }: { amount: string; currency?: string; email?: string }
): Promise<string> {
  const body = new URLSearchParams({
    mode: 'payment',
    success_url: 'https://shop.test/thanks',
    customer_email: email,
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': currency,
    'line_items[0][price_data][unit_amount]': amount,
    'line_items[0][price_data][product_data][name]': 'Other',
  });
  for (const [name, value] of Object.entries(metadata)) {
    body.set(`metadata[${name}]`, value);
    body.set(`payment_intent_data[metadata][${name}]`, value);
  }
  const answer = await fetch(`${url}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SANDBOX_KEY}` },
    body,
  });
  return ((await answer.json()) as { id: string }).id;
}
