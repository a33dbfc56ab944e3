import { problemShown } from '../../../admin/src/components/use-typing-problem';
import { typingIssue } from '../../../admin/src/formatting/amount';

describe('an amount that cannot be read is told while one types', () => {
  const bad = { value: '12,345', error: undefined, erredAt: '', issue: 'too precise' };

  it('after a pause, not in the middle of a number', () => {
    expect(problemShown({ ...bad, hasPaused: false })).toBeUndefined();
    expect(problemShown({ ...bad, hasPaused: true })).toBe('too precise');
  });

  it('not any more once it is mended, even before the next pause', () => {
    expect(problemShown({ ...bad, value: '12,34', issue: null, hasPaused: true })).toBeUndefined();
  });

  it.each([
    ['12.345', 'EUR', 'field.amount-too-precise'],
    ['12.5', 'JPY', 'field.amount-too-precise'],
    ['1,250.00', 'EUR', 'field.amount-not-a-number'],
    ['0', 'EUR', 'field.amount-zero'],
    ['12,34', 'EUR', null],
    // Nothing typed yet is nothing wrong: that is said when the form is sent.
    [' ', 'EUR', null],
  ])('«%s» in %s: %s', (typed, currency, issue) => {
    expect(typingIssue(typed, currency)).toBe(issue);
  });
});

describe('what was refused when the form was sent', () => {
  const refused = { error: 'Below the minimum', erredAt: '0.10', issue: null, hasPaused: false };

  it('stands as long as what was sent stands in the field', () => {
    expect(problemShown({ ...refused, value: '0.10' })).toBe('Below the minimum');
    expect(problemShown({ ...refused, value: '10' })).toBeUndefined();
  });
});
