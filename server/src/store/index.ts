export { protectDocuments } from './guard';
export { createStore } from './store';
export { persistTables, registerTables } from './tables';
