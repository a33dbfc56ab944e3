import { describeGateway } from './contract';
import { stripeHarness } from './stripe-harness';

describeGateway('Stripe', stripeHarness);
