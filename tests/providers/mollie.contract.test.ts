import { describeGateway } from './contract';
import { describeSavedMethods } from './contract-saved';
import { MOLLIE_HABITS, mollieHarness } from './mollie-harness';

describeGateway('Mollie', mollieHarness, MOLLIE_HABITS);
describeSavedMethods('Mollie', mollieHarness, MOLLIE_HABITS);
