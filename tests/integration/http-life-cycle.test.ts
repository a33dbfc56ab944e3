import type { Core } from '@strapi/strapi';
import { engineOf } from '../../server/src/services/engine';
import { bootStrapi, type BootOptions } from '../support/strapi-app';

/** Boots, lets `look` see, closes, and returns what was said at the level `warn`. */
async function warningsOf(
  options: BootOptions,
  look: (strapi: Core.Strapi) => void = () => undefined
): Promise<string[]> {
  const warnings: string[] = [];
  const app = await bootStrapi({
    ...options,
    beforeLoad: (strapi) => {
      strapi.log.warn = ((line: unknown) => void warnings.push(String(line))) as never;
    },
  });
  look(app.strapi);
  await app.close();
  return warnings.filter((line) => line.includes('[client-billing]'));
}

describe('the start of the plugin', () => {
  it('says once each what the configuration lacks, and what to do', async () => {
    const warnings = await warningsOf({ encryptionKey: null, pluginConfig: { tick: false } });
    expect(warnings).toEqual([
      expect.stringMatching(/no encryption key.*config\/admin/),
      expect.stringMatching(/public address.*config\/server/),
    ]);
  });

  it('says nothing when all is there, lets site webhooks hear its events', async () => {
    const warnings = await warningsOf({ config: { server: { url: 'https://shop.test' } } }, (strapi) => {
      expect(engineOf(strapi)).toBe(engineOf(strapi));
      const { allowedEvents } = strapi.get<{ allowedEvents: Map<string, string> }>('webhookStore');
      expect([...allowedEvents.values()]).toEqual(
        expect.arrayContaining(['billing_request.paid', 'invoice.issued', 'payment.failed'])
      );
    });
    expect(warnings).toEqual([]);
  });
});
