import { createOfflineGateway } from '../../server/src/providers/offline';
import { orderOf } from './contract';

describe('offline: the parts of the contract that apply', () => {
  const gateway = createOfflineGateway({ mode: 'test' });

  it('has no checkout, no minimum and no key to outlive', () => {
    expect(gateway).toMatchObject({ provider: 'offline', mode: 'test', hasCheckout: false, keyLifeMs: 0 });
    expect(gateway.minimumAmount('EUR')).toBeNull();
  });

  it('rejects every call to a provider, in words', async () => {
    const refund = {
      refundPublicId: 'r',
      attemptPublicId: 'a',
      paymentRef: 'p',
      amount: { amount: 1n, currency: 'EUR' },
    };
    const calls = [
      () => gateway.identify(),
      () => Promise.resolve().then(() => gateway.prepareCheckout(orderOf())),
      () => gateway.openCheckout('{}', 'k'),
      () => gateway.closeCheckout('x'),
      () => gateway.fetchPayment('x'),
      () => gateway.findPayments({ attemptPublicId: 'a', createdAfter: '2026-01-01T00:00:00.000Z' }),
      () => gateway.listPayments({ accountPublicId: 'a', createdAfter: '2026-01-01T00:00:00.000Z' }),
      () => Promise.resolve().then(() => gateway.prepareRefund(refund)),
      () => gateway.submitRefund('{}', 'k'),
      () => gateway.fetchRefund('x'),
      () => gateway.findRefunds({ paymentRef: 'p', refundPublicId: 'r' }),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({ name: 'GatewayError', kind: 'rejected' });
  });

  it('takes no webhook', () => {
    const delivery = { rawBody: Buffer.from('{}'), headers: {}, receivedAt: '2026-01-01T00:00:00.000Z' };
    expect(() => gateway.readWebhook(delivery)).toThrow(
      expect.objectContaining({ code: 'signature_invalid' }) as Error
    );
  });
});
