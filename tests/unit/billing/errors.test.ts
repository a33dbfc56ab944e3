import { runInNewContext } from 'node:vm';
import { BillingError, wordsForLog } from '../../../server/src/billing/errors';
import { GatewayError } from '../../../server/src/ports';

const TOKEN = 'tokenTokenTokenTokenTokenTokenTokenTokenTok';

/** What knex makes of a driver's error: the statement with its values in front of what the driver said. */
function driverError(message: string, code?: string): Error {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code });
  error.message = `insert into \`attempts\` (\`submission\`) values ('{"url":"/pay/${TOKEN}"}') - ${message}`;
  return error;
}

describe('an error in the log', () => {
  it('keeps its words when it is a refusal of ours or of a provider', () => {
    expect(wordsForLog(new BillingError('not_found', 'There is no such request.'))).toBe(
      'There is no such request.'
    );
    expect(wordsForLog(new GatewayError('busy', 'Stripe asks to try again later.'))).toBe(
      'Stripe asks to try again later.'
    );
  });

  it.each([
    ['with a code', driverError('SQLITE_BUSY: database is locked', 'SQLITE_BUSY')],
    ['without a code', driverError('SQLite3 can only bind numbers')],
    ['that quotes the value itself', driverError(`Duplicate entry '${TOKEN}' for key 'x'`, 'ER_DUP_ENTRY')],
    ['with lines that look like places', new Error(`{\n    at ${TOKEN}\n}`)],
  ])('shows no value of a driver’s error %s, but where it came from', (_name, error) => {
    const words = wordsForLog(error);
    expect(words).not.toContain(TOKEN);
    expect(words).not.toContain('insert into');
    expect(words).toContain('errors.test.ts');
  });

  it('names the kind and the code', () => {
    const error = Object.assign(new TypeError('secret'), { code: 'ER_DUP_ENTRY' });
    expect(wordsForLog(error).split('\n')[0]).toBe('TypeError (ER_DUP_ENTRY)');
    // A native driver's error may come from another realm.
    const foreign: unknown = runInNewContext("Object.assign(new Error('secret'), { code: 'SQLITE_BUSY' })");
    expect(foreign).not.toBeInstanceOf(Error);
    expect(wordsForLog(foreign).split('\n')[0]).toBe('Error (SQLITE_BUSY)');
    expect(wordsForLog('secret')).toBe('something that is no error was thrown');
  });
});
