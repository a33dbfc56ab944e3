import {
  checkKeyForm,
  checkLabel,
  KEYED,
  keyBody,
  type KeyedProvider,
  offlineBody,
  withShared,
} from '../../../admin/src/pages/Settings/account-form';
import { connectAccount } from '../../../server/src/contracts/accounts';

const KEYS = {
  stripe: 'rk_live_0123456789abcdefghijkl',
  mollie: 'live_0123456789abcdefghijklmnopqrst',
} as const satisfies Record<KeyedProvider, string>;
const keyed = Object.keys(KEYED) as KeyedProvider[];

describe('an account is linked', () => {
  it('at every provider that the server knows', () => {
    const known = connectAccount.body.options.map(({ shape }) => shape.provider.value);
    expect([...keyed, 'offline'].sort()).toEqual([...known].sort());
  });

  it.each(keyed)('%s: with its mode, its name and its key, as the contract takes them', (provider) => {
    const form = { mode: 'live', label: ' Shop ', secretKey: ` ${KEYS[provider]} ` } as const;
    const body = keyBody(provider, form);
    expect(body).toEqual({ provider, mode: 'live', label: 'Shop', secretKey: KEYS[provider] });
    expect(connectAccount.body.safeParse(body).success).toBe(true);
    expect({ ...checkLabel(form), ...checkKeyForm(provider, form) }).toEqual({});
  });

  it('offline: with its mode, its name and what the client reads, which may be nothing', () => {
    const body = offlineBody({ mode: 'test', label: ' Bank ', instructions: '  ' });
    expect(body).toEqual({ provider: 'offline', mode: 'test', label: 'Bank', instructions: null });
    expect(connectAccount.body.safeParse(body).success).toBe(true);
  });

  it('begins in test mode, without a name, and does not get far without one', () => {
    const form = withShared({ secretKey: '' });
    expect(form).toEqual({ mode: 'test', label: '', secretKey: '' });
    expect({ ...checkLabel(form), ...checkKeyForm('stripe', form) }).toEqual({
      label: 'field.required',
      secretKey: 'field.required',
    });
  });
});
