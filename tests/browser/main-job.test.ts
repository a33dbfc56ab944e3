/**
 * The main job in a real Chromium, as the admin and as the client, on the playground: a real Strapi with the built panel,
 * the stand-in's checkout, mails read in the catcher. Pictures of every page go to `screenshots/browser/`.
 */
import { abandonedStory } from './stories/abandoned';
import { contentManagerStory } from './stories/content-manager';
import { deletedStory } from './stories/deleted-and-sent-anew';
import { expiredStory } from './stories/expired';
import { paidElsewhereStory } from './stories/paid-elsewhere';
import { paidStory } from './stories/paid';
import { settingsStory } from './stories/settings';
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
});

describe('the content manager', () => contentManagerStory(stage));
