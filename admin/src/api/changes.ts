/**
 * Tells what is on screen that something was changed, so that it is read again. A module-level list rather than a
 * context: the settings pages and the plugin's pages are mounted by Strapi in separate trees.
 */
type Listener = () => void;
const listeners = new Set<Listener>();

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function announceChange(): void {
  for (const listener of listeners) listener();
}
