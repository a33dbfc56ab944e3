// Nothing here may ask the internet for anything: no release notes, no guided tour, no videos.
export default {
  config: {
    locales: ['fr'],
    notifications: { releases: false },
    tutorials: false,
  },
  bootstrap() {},
};
