import { describeGateway, type Habits } from './contract';
import { describeSavedMethods } from './contract-saved';
import { stripeHarness } from './stripe-harness';

const HABITS: Habits = {
  afterDeclinedTry: 'open',
  hasInquiries: true,
  refundBegins: 'succeeded',
  takenAwayMethod: 'not_found',
  currencies: [
    ['JPY', 500n],
    ['EUR', 1_999n],
    ['KWD', 5_120n],
  ],
};

describeGateway('Stripe', stripeHarness, HABITS);
describeSavedMethods('Stripe', stripeHarness, HABITS);
