export { en, enAlerts, enFacts, enStates } from './en';
export { fr, frAlerts, frFacts, frStates } from './fr';
