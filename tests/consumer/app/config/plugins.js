// The only line that a real site would not have: where the stand-in for Stripe answers.
module.exports = ({ env }) => ({
  'client-billing': { enabled: true, config: { stripe: { endpoint: env('STRIPE_API_BASE') } } },
});
