import { renderToString } from 'react-dom/server';
import { IntlProvider } from 'react-intl';
import type { Outcome } from '../../../admin/src/api/use-mutation';
import { UnsavedChanges } from '../../../admin/src/components/UnsavedChanges';
import { useFormProblems } from '../../../admin/src/components/use-form-problems';

type Leaving = { currentLocation: { pathname: string }; nextLocation: { pathname: string } };
const mockGuards: ((leaving: Leaving) => boolean)[] = [];
jest.mock('react-router-dom', () => ({
  useBlocker: (guard: (leaving: Leaving) => boolean) => {
    mockGuards.push(guard);
    return { state: 'unblocked' };
  },
}));

/** A form into which something was typed, rendered once: what happens after is before React renders it again. */
function typedForm() {
  const forms: ReturnType<typeof useFormProblems>[] = [];
  const Form = () => {
    const form = useFormProblems(['name'], {});
    forms.push(form);
    return <UnsavedChanges isDirty wasSaved={form.wasSaved} />;
  };
  renderToString(
    <IntlProvider locale="en">
      <Form />
    </IntlProvider>
  );
  const isAsked = mockGuards.at(-1)!;
  return {
    send: (outcome: Outcome<string>) => forms[0]!.submit({} as HTMLElement, async () => outcome),
    isAsked: () =>
      isAsked({ currentLocation: { pathname: '/plans/new' }, nextLocation: { pathname: '/plans/1' } }),
  };
}

describe('a form that leaves its page once it is saved', () => {
  const shown = globalThis.window;
  beforeAll(() => {
    globalThis.window = { requestAnimationFrame: () => 0 } as unknown as typeof window;
  });
  afterAll(() => {
    globalThis.window = shown;
  });

  it('asks before it is left half filled, and not when the save itself leaves in the same tick', async () => {
    const form = typedForm();
    expect(form.isAsked()).toBe(true);
    await form.send({ ok: true, data: 'made' });
    expect(form.isAsked()).toBe(false);
  });

  it('still asks after a save that was refused', async () => {
    const form = typedForm();
    await form.send({ ok: false, problem: { status: 409, code: null, message: '', fields: {} } });
    expect(form.isAsked()).toBe(true);
  });
});
