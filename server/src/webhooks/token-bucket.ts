/** Lets `perMinute` events through a minute for each key, at once or spread; the room comes back evenly. */
export type TokenBucket = {
  /** Takes room for one event; false when there is none left. `nowMs` is a system time in ms. */
  take(key: string, nowMs: number): boolean;
};

/** `maxKeys` bounds the memory: past it the key that was used longest ago is forgotten, which only ever errs on the lenient side. */
export function createTokenBucket({
  perMinute,
  maxKeys,
}: {
  perMinute: number;
  maxKeys: number;
}): TokenBucket {
  const rooms = new Map<string, { tokens: number; atMs: number }>();

  function roomAt(key: string, nowMs: number): number {
    const room = rooms.get(key);
    if (!room) return perMinute;
    const refill = (Math.max(0, nowMs - room.atMs) * perMinute) / 60_000;
    return Math.min(perMinute, room.tokens + refill);
  }

  return {
    take(key, nowMs) {
      const tokens = roomAt(key, nowMs);
      if (tokens < 1) return false;
      rooms.delete(key);
      rooms.set(key, { tokens: tokens - 1, atMs: nowMs });
      const [oldest] = rooms.keys();
      if (rooms.size > maxKeys && oldest !== undefined) rooms.delete(oldest);
      return true;
    },
  };
}
