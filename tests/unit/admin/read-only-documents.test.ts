import {
  absentWhenReadOnly,
  hideDocumentActions,
  isWriteToReadOnly,
} from '../../../admin/src/content-manager/read-only-documents';

const INVOICE = 'plugin::client-billing.invoice';
const VERSION = 'plugin::client-billing.plan-version';
const PLAN = 'plugin::client-billing.plan';

describe('read-only documents offer no writing action in the content manager', () => {
  const save = Object.assign(() => ({ label: 'Save' }), { type: 'update' });

  it.each(['update', 'delete', 'clone', 'publish'])(
    '%s is absent on an invoice and there on a plan',
    (type) => {
      const action = absentWhenReadOnly(Object.assign(() => ({ label: type }), { type }));
      expect(action({ model: INVOICE, documentId: 'abc' })).toBeNull();
      expect(action({ model: PLAN, documentId: 'abc' })).toEqual({ label: type });
    }
  );

  it('a plan version can be added and saved the first time, and never after', () => {
    const action = absentWhenReadOnly(save);
    expect(action({ model: VERSION })).toEqual({ label: 'Save' });
    expect(action({ model: VERSION, documentId: 'abc' })).toBeNull();
  });

  it('an action that only shows is left alone', () => {
    const history = Object.assign(() => ({ label: 'History' }), { type: 'history' });
    expect(absentWhenReadOnly(history)).toBe(history);
  });

  it('an action keeps its type and position, by which the content manager places it', () => {
    const placed = absentWhenReadOnly(Object.assign(() => null, { type: 'update', position: 'panel' }));
    expect({ ...placed }).toEqual({ type: 'update', position: 'panel' });
  });

  it('goes through the doors that the content manager has, and does without those it lacks', () => {
    const given: unknown[] = [];
    const apis = {
      addDocumentAction: (change: (actions: (typeof save)[]) => unknown[]) => given.push(...change([save])),
    };
    // Only `getPlugin` is used, and of the plugin only `apis`.
    hideDocumentActions({ getPlugin: () => ({ apis }) } as unknown as Parameters<
      typeof hideDocumentActions
    >[0]);
    expect(given).toHaveLength(1);
  });

  it.each([
    ['plugin::content-manager.explorer.create', INVOICE, true],
    ['plugin::content-manager.explorer.update', 'plugin::client-billing.subscription', true],
    ['plugin::content-manager.explorer.delete', VERSION, true],
    ['plugin::content-manager.explorer.update', VERSION, true],
    ['plugin::content-manager.explorer.create', VERSION, false],
    ['plugin::content-manager.explorer.read', INVOICE, false],
    ['plugin::content-manager.explorer.update', PLAN, false],
  ])('the permission %s on %s is dropped: %p', (action, subject, isDropped) => {
    expect(isWriteToReadOnly({ action, subject })).toBe(isDropped);
  });
});
