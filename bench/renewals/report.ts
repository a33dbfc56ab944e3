/** What the bench has found, as a page and as a plot, for people. */
import { cpus } from 'node:os';
import { barsOf, median, type Figures } from './figures';
import type { Measured } from './measure';

const NAMES: Readonly<Record<Measured['database'], string>> = {
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  mariadb: 'MariaDB',
};

const count = (value: number) => Math.round(value).toLocaleString('en-GB');
const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;
const times = (ratio: number) => `${ratio.toFixed(2)} ×`;
const megabytes = (bytes: number) => `${count(bytes / 1e6)} MB`;

export type Found = Measured & { readonly figures: Figures };

/** A page in Markdown; the same sizes in all of what was found, in the order of the columns. */
export function pageOf(found: readonly [Found, ...Found[]]): string {
  const [{ sizes, linesPerInvoice, rowsPerInvoice }] = found;
  const plans =
    linesPerInvoice === 1
      ? '1 line an invoice (the plan’s; a second one comes with add-ons)'
      : `${linesPerInvoice} lines an invoice`;
  const row = (name: string, cell: (one: Found, figures: Figures) => string) => [
    name,
    ...found.map((one) => cell(one, one.figures)),
  ];
  const table = [
    row('Invoices per second', (_, { perSecond }) => count(perSecond)),
    row('The bare driver, the same rows', (one) => count(ceilingOf(one))),
    row(
      'Share of that',
      (one, { ceilingRatio }) => `${percent(ceilingRatio)} (bar: ${percent(barsOf(one).ceilingRatio)})`
    ),
    row('Statements per invoice', (_, { statementsPerInvoice }) => statementsPerInvoice.toFixed(3)),
    row(
      `On top of ${count(sizes.existing)} invoices`,
      (one, { rateOn100kRatio }) =>
        `${times(rateOn100kRatio)} the rate (bar: ${times(barsOf(one).rateOn100kRatio)})`
    ),
    row(
      `${count(sizes.manyDue)} due at once`,
      (one, { rateAt50kRatio }) =>
        `${times(rateAt50kRatio)} the rate (bar: ${times(barsOf(one).rateAt50kRatio)})`
    ),
    row('Peak memory', ({ peakRss }) => `${megabytes(peakRss.due)}, then ${megabytes(peakRss.many)}`),
    row('Its growth', (one, { rssGrowth }) => `${times(rssGrowth)} (bar: ${times(barsOf(one).rssGrowth)})`),
    row(
      'Statements when nothing is due',
      ({ idle }) => `${idle.onEmpty}, and ${idle.onExisting} on top of ${count(sizes.existing)}`
    ),
  ];
  return `# How fast renewals are

${count(sizes.due)} subscriptions are due on one day, each charged through Stripe's adapter; of each run the job is measured that renews them: claims,
invoices with numbers and hashes, charges ready to be sent, history. ${plans}, ${rowsPerInvoice} rows
written for each. Beside it, in the same round, the bare driver writes the very same rows into the same tables, with their indexes: rows
known beforehand, inserted and updated in batches, 500 subscriptions a transaction. Ratios are medians of ${sizes.runs} warm rounds, in which
all runs take turns.

![Share of what the bare driver writes](renewals.svg)

${markdownTable(['', ...found.map(({ database }) => NAMES[database])], table)}

Durability is the same for both: ${found.map(({ durability }) => durability).join('; ')}. Databases live in memory where the system has a
folder there, so no disk hides what the engine costs. Measured with Node ${process.versions.node} on ${cpus().length} cores.

Made by \`npm run bench:renewals\`; written anew by each whole run of it.
`;
}

const ceilingOf = ({ sizes, rounds }: Measured) => median(rounds.map(({ ceiling }) => sizes.due / ceiling));

/** Columns as wide as their widest cell, as Prettier leaves them. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, index) =>
    Math.max(3, cell.length, ...rows.map((row) => row[index]?.length ?? 0))
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const WIDTH = 720;
const LEFT = 110;
const BAR = 26;
const ROW = 64;

/** For each database its share of the ceiling as a bar, and the bar it has to pass as a stroke. SVG. */
export function plotOf(found: readonly Found[]): string {
  const scale = (WIDTH - LEFT - 170) / Math.max(0.3, ...found.map(({ figures }) => figures.ceilingRatio));
  const rows = found.map((one, index) => {
    const { ceilingRatio, perSecond } = one.figures;
    const top = 56 + index * ROW;
    const end = LEFT + ceilingRatio * scale;
    const goal = LEFT + barsOf(one).ceilingRatio * scale;
    return `  <text x="${LEFT - 12}" y="${top + 18}" text-anchor="end">${NAMES[one.database]}</text>
  <rect x="${LEFT}" y="${top}" width="${(end - LEFT).toFixed(1)}" height="${BAR}" fill="#4945ff"/>
  <line x1="${goal.toFixed(1)}" x2="${goal.toFixed(1)}" y1="${top - 5}" y2="${top + BAR + 5}" stroke="#d02b20" stroke-width="2"/>
  <text x="${(Math.max(end, goal) + 10).toFixed(1)}" y="${top + 18}">${percent(ceilingRatio)}, ${count(perSecond)}/s</text>`;
  });
  const height = 56 + found.length * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="Renewals: share of what the bare driver writes">
  <rect width="${WIDTH}" height="${height}" fill="#fff"/>
  <text x="${LEFT}" y="28" font-weight="600">Renewals: share of what the bare driver writes (red: the bar to pass)</text>
${rows.join('\n')}
</svg>
`;
}
