import { asSuperAdmin } from '../support/admin-api';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

describe('a plain Strapi with the plugin', () => {
  let app: StrapiApp;
  beforeAll(async () => {
    app = await bootStrapi({ pluginConfig: { tick: false }, isEmpty: true });
  });
  afterAll(() => app.close());

  it('boots with the plugin from its sources, and an admin can sign in', async () => {
    expect(app.strapi.plugin('client-billing')).toBeDefined();
    const admin = await asSuperAdmin(app);
    const me = await admin.get<{ data: { email: string } }>('/admin/users/me');
    expect(me.status).toBe(200);
    expect(me.body.data.email).toMatch(/@example\.test$/);
  });
});
