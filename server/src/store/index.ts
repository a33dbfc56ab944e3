export { createBooks } from './books';
export { protectDocuments } from './guard';
export { afterCommitOf } from './session';
export { createStore } from './store';
export { persistTables, registerTables } from './tables';
