import { workOff } from '../../../server/src/jobs/batch';

describe('a job that works off what is due', () => {
  it('logs a failed item with its code, never with the values of the statement, and goes on', async () => {
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const done: number[] = [];
    const token = 'tokenTokenTokenTokenTokenTokenTokenTokenTok';
    await workOff<number>({
      fence: { isHeld: () => true },
      log: { info: log, warn: log, error: log },
      name: 'deliver-mail',
      due: () => Promise.resolve([1, 2].filter((id) => !done.includes(id))),
      keyOf: (id) => id,
      work: (id) => {
        if (id === 1) {
          const busy = new Error(`update outbox set payload = '${token}' - database is locked`);
          return Promise.reject(Object.assign(busy, { code: 'SQLITE_BUSY' }));
        }
        done.push(id);
        return Promise.resolve();
      },
    });
    expect(done).toEqual([2]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Job deliver-mail, item 1: Error (SQLITE_BUSY)');
    expect(lines[0]).not.toContain(token);
  });
});
