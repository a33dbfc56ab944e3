import {
  checkPlan,
  EMPTY_PLAN,
  familiesOf,
  planBody,
  planFormOf,
} from '../../../admin/src/pages/Plan/plan-form';
import {
  checkVersion,
  newVersion,
  taxOf,
  versionBody,
  versionFormOf,
  type VersionForm,
} from '../../../admin/src/pages/Plan/version-form';
import { plans } from '../../../server/src/contracts';
import type { PlanVersionView, PlanView } from '../../../server/src/contracts/plans';

const VERSION: PlanVersionView = {
  id: 'v'.repeat(24),
  version: 2,
  charging: 'charged',
  netPrice: { amount: '1999', currency: 'EUR', decimal: '19.99' },
  interval: { unit: 'year', count: 1 },
  periods: 3,
  tax: { category: 'exempt', rate: '0', mention: 'Art. 293 B' },
  graceDays: 7,
  noticeDays: 30,
  commitmentPeriods: 1,
  features: ['Ten portraits', 'One album'],
  activeFrom: '2026-01-01',
};
const PLAN: PlanView = {
  id: 'p'.repeat(24),
  name: 'Studio',
  description: null,
  isActive: false,
  families: ['invoicing', 'albums'],
  position: 4,
  versions: [VERSION],
  offeredVersionId: VERSION.id,
  live: { test: 0, live: 2 },
};
const FILLED: VersionForm = { ...newVersion('EUR'), netPrice: '19,99' };

describe('a plan’s own fields', () => {
  it('go through the form unharmed', () => {
    expect(plans.updatePlan.body.parse(planBody(planFormOf(PLAN)))).toEqual({
      name: 'Studio',
      description: null,
      isActive: false,
      families: ['invoicing', 'albums'],
      position: 4,
    });
  });

  it('families are typed as one likes, and sent as small words, each once', () => {
    expect(familiesOf('Invoicing, albums  albums;x-1')).toEqual(['invoicing', 'albums', 'x-1']);
    expect(familiesOf(' ')).toEqual([]);
  });

  it('a nameless plan, an accented family and a position that is no number are told apart', () => {
    expect(checkPlan({ ...EMPTY_PLAN, families: 'été', position: '-1' })).toEqual({
      name: 'field.required',
      families: 'field.families-invalid',
      position: 'field.position-invalid',
    });
  });
});

describe('a version', () => {
  it('is started from the newest: all its terms, but not the day on which that one began', () => {
    const form = versionFormOf(VERSION);
    expect(checkVersion(form)).toEqual({});
    expect(plans.addPlanVersion.body.parse(versionBody(form))).toEqual({
      charging: 'charged',
      currency: 'EUR',
      netPrice: '19.99',
      intervalMonths: 12,
      periods: 3,
      tax: { category: 'exempt', rate: '0', mention: 'Art. 293 B' },
      graceDays: 7,
      noticeDays: 30,
      commitmentPeriods: 1,
      features: ['Ten portraits', 'One album'],
      activeFrom: null,
    });
  });

  it('that is filled in satisfies the contract: a comma is a point, no tax of its own is the default', () => {
    expect(checkVersion(FILLED)).toEqual({});
    const body = plans.addPlanVersion.body.parse(versionBody(FILLED));
    expect(body).toMatchObject({ netPrice: '19.99', intervalMonths: 1, tax: null, periods: null });
  });

  it.each(['free', 'external'] as const)(
    'that is %s sends no price and no tax, and asks for none',
    (charging) => {
      const form: VersionForm = { ...FILLED, charging, netPrice: 'abc', taxKind: 'own', 'tax.rate': 'x' };
      expect(checkVersion(form)).toEqual({});
      expect(versionBody(form)).toMatchObject({ charging, netPrice: '0', tax: null });
    }
  );

  it('that is charged costs more than nothing, in decimals that its currency has', () => {
    const issueOf = (netPrice: string, currency: string) =>
      checkVersion({ ...FILLED, netPrice, currency }).netPrice;
    expect(issueOf('0', 'EUR')).toBe('field.amount-zero');
    expect(issueOf('1.5', 'JPY')).toBe('field.amount-too-precise');
    expect(issueOf('', 'EUR')).toBe('field.required');
    expect(issueOf('1500', 'JPY')).toBeUndefined();
  });

  it('a category without a rate has 0, whatever was typed before', () => {
    const own: VersionForm = { ...FILLED, taxKind: 'own', 'tax.rate': '5,5' };
    expect(taxOf({ ...own, 'tax.category': 'reduced' })?.rate).toBe('5.5');
    expect(taxOf({ ...own, 'tax.category': 'reverse_charge' })?.rate).toBe('0');
    expect(taxOf(FILLED)).toBeNull();
  });

  it.each([
    [{ taxKind: 'own', 'tax.rate': '101' }, { 'tax.rate': 'field.rate-invalid' }],
    [{ taxKind: 'own', 'tax.rate': '' }, { 'tax.rate': 'field.rate-invalid' }],
    [{ ends: 'after', periods: '0' }, { periods: 'field.periods-invalid' }],
    [{ ends: 'never', periods: '0' }, {}],
    [{ noticeDays: '367' }, { noticeDays: 'field.days-invalid' }],
    [{ graceDays: '' }, { graceDays: 'field.days-invalid' }],
    [{ commitmentPeriods: '1.5' }, { commitmentPeriods: 'field.commitment-invalid' }],
    [{ features: 'x'.repeat(121) }, { features: 'field.features-invalid' }],
    [{ currency: '' }, { currency: 'field.required' }],
  ] as [Partial<VersionForm>, object][])('given %p, %p is said', (change, issues) => {
    expect(checkVersion({ ...FILLED, ...change })).toEqual(issues);
  });

  it('an interval that the form does not know is not taken for a year', () => {
    expect(versionFormOf({ ...VERSION, interval: { unit: 'week', count: 12 } }).intervalMonths).toBe('1');
    expect(versionFormOf({ ...VERSION, interval: { unit: 'month', count: 3 } }).intervalMonths).toBe('3');
  });
});
