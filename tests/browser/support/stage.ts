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
/** A browser of one person, and what is noticed in it. */
type Person = { readonly context: BrowserContext; readonly watch: Watch };

const BUILD_AND_BOOT_MS = 600_000;
const STORY_MS = 180_000;
const LOCALE = { en: 'en-GB', fr: 'fr-FR' } as const;

export function openStage(): Stage {
  const run = Date.now().toString(36);
  let opened: Awaited<ReturnType<typeof openWorld>> | null = null;
  let browser: Browser | null = null;
  let signedIn: SignIn | null = null;
  let isSetUp = false;
  // The panel is several megabytes: an admin's browser keeps them from story to story.
  const admins = new Map<Language, Person>();
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
  const enter = async (options: Parameters<Browser['newContext']>[0]): Promise<Person> => {
    if (browser === null) throw new Error('There is no browser.');
    const context = await browser.newContext(options);
    return { context, watch: watch(context, world().urls.site) };
  };
  const adminOf = async (language: Language, state: SignIn | undefined): Promise<Person> => {
    const admin = await enter({
      locale: LOCALE[language],
      viewport: DESK,
      storageState: state,
      reducedMotion: 'reduce',
    });
    await admin.context.addInitScript((code) => {
      // Strapi shows its side panels when the browser is idle, which Chromium without a screen sometimes never is. Then as
      // in Safari, which has no such call.
      Reflect.deleteProperty(window, 'requestIdleCallback');
      if (location.protocol.startsWith('http')) localStorage.setItem('strapi-admin-language', code);
    }, language);
    return admin;
  };
  /** Signed in; one for each language, used again. */
  const knownAdmin = async (language: Language): Promise<Person> => {
    signedIn ??= await signInOnce();
    const known = admins.get(language) ?? (await adminOf(language, signedIn));
    admins.set(language, known);
    known.watch.forget();
    return known;
  };
  const signInOnce = async (): Promise<SignIn> => {
    const { context } = await adminOf('en', undefined);
    await signInByForm(await context.newPage(), world(), 'en');
    const state = await context.storageState();
    await context.close();
    return state;
  };
  const clientOf = (language: Language): Promise<Person> =>
    enter({ locale: LOCALE[language], viewport: PHONE, javaScriptEnabled: false });

  /** A known admin goes on in the next story, with no page open. */
  const leave = async ({ context }: Person): Promise<void> => {
    const goesOn = [...admins.values()].some((known) => known.context === context);
    if (goesOn) await Promise.all(context.pages().map((page) => page.close()));
    else await context.close();
  };

  const tell = (title: string, language: Language, play: Play, isFirst: boolean): void => {
    const name = `${title} (${language})`;
    it(
      name,
      async () => {
        const cast: Person[] = [];
        try {
          if (!isFirst && !isSetUp) {
            await ensureSettings(world());
            isSetUp = true;
          }
          const admin = isFirst ? await adminOf(language, undefined) : await knownAdmin(language);
          const client = await clientOf(language);
          cast.push(admin, client);
          await play({
            world: world(),
            language,
            addressOf: (mailbox) => `${mailbox}.${language}.${run}@example.com`,
            admin: await admin.context.newPage(),
            client: client.context,
          });
          expect(cast.flatMap((person) => person.watch.asked())).not.toEqual([]);
          expect(cast.flatMap((person) => person.watch.findings())).toEqual([]);
        } catch (error) {
          throw await withPages(error, name, cast);
        } finally {
          await Promise.all(cast.map(leave));
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
async function withPages(error: unknown, name: string, cast: readonly Person[]): Promise<Error> {
  const failure = error instanceof Error ? error : new Error(String(error));
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const pages = cast.flatMap(({ context }) => context.pages());
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
  const noted = cast.flatMap((person) => person.watch.findings()).map((finding) => `! ${finding}`);
  const before = failure.message;
  failure.message = [before, ...noted, ...seen].join('\n');
  failure.stack = failure.stack?.replace(before, () => failure.message);
  return failure;
}
