/**
 * The main job in a real Chromium, as the admin and as the client, on the playground: a real Strapi with the built panel,
 * the stand-ins' checkouts, mails read in the catcher. Pictures of every page go to `screenshots/browser/`.
 */
import { abandonedStory } from './stories/abandoned';
import { cancellationStory } from './stories/cancellation';
import { changeStory } from './stories/change';
import { contentManagerStory } from './stories/content-manager';
import { creditedStory } from './stories/credited';
import { deletedStory } from './stories/deleted-and-sent-anew';
import { expiredStory } from './stories/expired';
import { newMethodStory } from './stories/new-method';
import { paidElsewhereStory } from './stories/paid-elsewhere';
import { paidStory } from './stories/paid';
import { renewalDeclinedStory } from './stories/renewal-declined';
import { settingsStory } from './stories/settings';
import { subscribedStory } from './stories/subscribed';
import { subscriptionGivenStory } from './stories/subscription-given';
import { typingStory } from './stories/typing';
import { yearStory } from './stories/year';
import { openStage } from './support/stage';

const stage = openStage();

// First, since it alone needs a site on which nothing is set up; the others also run without it (`-t paid`).
describe('settings', () => settingsStory(stage));

describe.each(['en', 'fr'] as const)('a billing request, in %s', (language) => {
  paidStory(stage, language);
  abandonedStory(stage, language);
  expiredStory(stage, language);
  deletedStory(stage, language);
  paidElsewhereStory(stage, language);
  creditedStory(stage, language);
  typingStory(stage, language);
  subscriptionGivenStory(stage, language);
});

describe.each(['en', 'fr'] as const)('a subscription, in %s', (language) => {
  subscribedStory(stage, language, 'stripe');
  subscribedStory(stage, language, 'mollie');
  renewalDeclinedStory(stage, language);
  cancellationStory(stage, language);
});

describe('a subscription that runs', () => {
  changeStory(stage, 'en');
  newMethodStory(stage, 'fr');
});

describe('a year', () => yearStory(stage, 'fr'));

describe('the content manager', () => contentManagerStory(stage));
