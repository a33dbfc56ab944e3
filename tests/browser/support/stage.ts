/** One playground and one Chromium for all stories, and in each story a browser of the admin's and one of the client's. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../../server/src/billing/ids';
import { launchChromium } from './browser';
import { DESK, FAILED, fileOf, PHONE, removeFailures } from './look';
import { signInByForm } from './panel';
import { watch, type Watch } from './watch';
import { ensureSettings, openWorld, type World } from './world';

export type Scene = {
  readonly world: World;
  readonly language: Language;
  /** An address of this run alone, so that a playground can serve several. */
  readonly addressOf: (name: string) => string;
  /** The panel's browser, signed in, in the story's language. */
  readonly admin: Page;
  /** The client's browser: a phone without JavaScript. */
  readonly client: BrowserContext;
};
type Play = (scene: Scene) => Promise<void>;
export type Stage = {
  /** A test on a playground that is set up. At its end nothing may have left this machine, broken a policy or been logged as an error. */
  story(title: string, language: Language, play: Play): void;
  /** The same before anything is set up; `admin` is not signed in. */
  firstStory(title: string, language: Language, play: Play): void;
};
type SignIn = Awaited<ReturnType<BrowserContext['storageState']>>;
type Cast = { contexts: BrowserContext[]; watches: Watch[] };

const BUILD_AND_BOOT_MS = 600_000;
const STORY_MS = 180_000;
const LOCALE = { en: 'en-GB', fr: 'fr-FR' } as const;

export function openStage(): Stage {
  const run = Date.now().toString(36);
  let opened: Awaited<ReturnType<typeof openWorld>> | null = null;
  let browser: Browser | null = null;
  let signedIn: SignIn | null = null;
  let isSetUp = false;
  beforeAll(async () => {
    removeFailures();
    opened = await openWorld();
    browser = await launchChromium();
  }, BUILD_AND_BOOT_MS);
  afterAll(async () => {
    await browser?.close();
    await opened?.close();
  }, STORY_MS);

  const world = (): World => {
    if (opened === null) throw new Error('There is no playground.');
    return opened.world;
  };
  const enter = async (
    cast: Cast,
    options: Parameters<Browser['newContext']>[0]
  ): Promise<BrowserContext> => {
    if (browser === null) throw new Error('There is no browser.');
    const context = await browser.newContext(options);
    cast.contexts.push(context);
    cast.watches.push(watch(context, world().urls.site));
    return context;
  };
  const adminPage = async (cast: Cast, language: Language, state: SignIn | undefined): Promise<Page> => {
    const context = await enter(cast, { locale: LOCALE[language], viewport: DESK, storageState: state });
    await context.addInitScript((code) => {
      if (location.protocol.startsWith('http')) localStorage.setItem('strapi-admin-language', code);
    }, language);
    return context.newPage();
  };
  const clientContext = (cast: Cast, language: Language): Promise<BrowserContext> =>
    enter(cast, { locale: LOCALE[language], viewport: PHONE, javaScriptEnabled: false });

  const tell = (title: string, language: Language, play: Play, isFirst: boolean): void => {
    const name = `${title} (${language})`;
    it(
      name,
      async () => {
        const cast: Cast = { contexts: [], watches: [] };
        try {
          if (!isFirst && !isSetUp) {
            await ensureSettings(world());
            isSetUp = true;
          }
          if (!isFirst && signedIn === null) {
            const page = await adminPage(cast, 'en', undefined);
            await signInByForm(page, world(), 'en');
            signedIn = await page.context().storageState();
            await page.close();
          }
          const admin = await adminPage(cast, language, isFirst ? undefined : (signedIn ?? undefined));
          const addressOf = (mailbox: string): string => `${mailbox}.${language}.${run}@example.com`;
          await play({
            world: world(),
            language,
            addressOf,
            admin,
            client: await clientContext(cast, language),
          });
          expect(cast.watches.flatMap((one) => one.asked())).not.toEqual([]);
          expect(cast.watches.flatMap((one) => one.findings())).toEqual([]);
        } catch (error) {
          throw await withPages(error, name, cast);
        } finally {
          await Promise.all(cast.contexts.map((context) => context.close()));
        }
      },
      STORY_MS
    );
  };
  return {
    story: (title, language, play) => tell(title, language, play, false),
    firstStory: (title, language, play) => tell(title, language, play, true),
  };
}

/** The failure, and after it what was on each open page: a picture by the test's name, and the page's outline. */
async function withPages(error: unknown, name: string, { contexts, watches }: Cast): Promise<Error> {
  const failure = error instanceof Error ? error : new Error(String(error));
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const pages = contexts.flatMap((context) => context.pages());
  const seen = await Promise.all(
    pages.map(async (page, index) => {
      const file = fileOf(`${FAILED}${slug}${index + 1}`);
      const outline = await page
        .locator('body')
        .ariaSnapshot({ timeout: 5_000 })
        .catch(() => '(could not be read)');
      const picture = await page.screenshot({ path: file, timeout: 10_000 }).then(
        () => file,
        () => 'no picture'
      );
      return `--- ${page.url()} (${picture})\n${outline}`;
    })
  );
  const noted = watches.flatMap((one) => one.findings()).map((finding) => `! ${finding}`);
  const before = failure.message;
  failure.message = [before, ...noted, ...seen].join('\n');
  failure.stack = failure.stack?.replace(before, () => failure.message);
  return failure;
}
