/** What is to happen, and when: a heap by the moment, and by the order of entering where moments are the same. */
export type Happening<T> = { readonly at: number; readonly what: T };

export type Agenda<T> = {
  add(at: number, what: T): void;
  /** The next one at or before a moment; null when there is none. */
  take(until: number): Happening<T> | null;
  size(): number;
};

type Entry<T> = Happening<T> & { readonly order: number };

export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let entered = 0;
  const isBefore = (a: Entry<T>, b: Entry<T>) => a.at < b.at || (a.at === b.at && a.order < b.order);
  const swap = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]];
    if (a && b) [heap[i], heap[j]] = [b, a];
  };
  const at = (index: number): Entry<T> => {
    const entry = heap[index];
    if (!entry) throw new Error('The agenda has no such entry.');
    return entry;
  };
  function sink(): void {
    for (let parent = 0; ;) {
      const children = [2 * parent + 1, 2 * parent + 2].filter((child) => child < heap.length);
      const first = children.sort((a, b) => (isBefore(at(a), at(b)) ? -1 : 1))[0];
      if (first === undefined || isBefore(at(parent), at(first))) return;
      swap(parent, first);
      parent = first;
    }
  }
  return {
    add(moment, what) {
      heap.push({ at: moment, what, order: (entered += 1) });
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1;
        if (isBefore(at(parent), at(child))) return;
        swap(parent, child);
        child = parent;
      }
    },
    take(until) {
      const first = heap[0];
      if (!first || first.at > until) return null;
      const last = heap.pop();
      if (last && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return { at: first.at, what: first.what };
    },
    size: () => heap.length,
  };
}
