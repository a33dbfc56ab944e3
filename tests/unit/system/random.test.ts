import { createRandom } from '../../../server/src/system/random';

describe('public ids', () => {
  const random = createRandom();
  const ids = Array.from({ length: 2_000 }, () => random.publicId());

  it('have the shape of Strapi’s document ids, and no two are the same', () => {
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]{23}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('favour no letter', () => {
    const counts = new Map<string, number>();
    for (const letter of ids.flatMap((id) => Array.from(id.slice(1))))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(36);
    // 46,000 draws of 36: 1,278 each, with a standard deviation of 35. Eight of them is beyond chance.
    for (const count of counts.values()) expect(Math.abs(count - 1_278)).toBeLessThan(280);
  });
});
