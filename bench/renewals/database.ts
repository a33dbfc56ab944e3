/** A program: measures the database that `TEST_DATABASE` names, with the sizes that `BENCH_SIZES` gives, and tells its parent. */
import { startEngineProcess } from './engine-process';
import { measure, type Sizes } from './measure';

const sizes = JSON.parse(process.env['BENCH_SIZES'] ?? '{}') as Sizes;
const tell = (message: object) => void process.send?.(message);

measure(sizes, startEngineProcess, (progress) => tell({ progress }))
  .then((measured) => tell({ measured }))
  .catch((error: unknown) => {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exitCode = 1;
  })
  .finally(() => {
    process.disconnect();
  });
