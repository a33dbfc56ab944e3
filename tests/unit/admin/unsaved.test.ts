import { isUnsaved, wouldLose } from '../../../admin/src/components/unsaved';

describe('a settings form holds unsaved changes', () => {
  const asRead = { name: 'Atelier', days: '3, 5' };

  it('once something else is typed than what is stored, and not when it is typed back', () => {
    expect(isUnsaved({ ...asRead, name: 'Atelier ' }, asRead, null)).toBe(true);
    expect(isUnsaved({ ...asRead }, asRead, null)).toBe(false);
  });

  it('not after it was saved, though the server keeps it trimmed, but again after the next change', () => {
    const typed = { ...asRead, name: ' Studio ' };
    expect(isUnsaved(typed, { ...asRead, name: 'Studio' }, typed)).toBe(false);
    expect(isUnsaved({ ...typed, days: '3' }, { ...asRead, name: 'Studio' }, typed)).toBe(true);
  });
});

describe('leaving is asked about', () => {
  const here = { pathname: '/settings/client-billing' };

  it.each([
    [true, '/settings/client-billing/mail', true],
    [true, '/settings/client-billing', false],
    [false, '/settings/client-billing/mail', false],
  ])('unsaved: %s, to %s: %s', (isDirty, pathname, asked) => {
    expect(wouldLose(isDirty, here, { pathname })).toBe(asked);
  });
});
