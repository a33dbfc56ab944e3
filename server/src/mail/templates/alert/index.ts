export { en, enFacts, enStates } from './en';
export { fr, frFacts, frStates } from './fr';
