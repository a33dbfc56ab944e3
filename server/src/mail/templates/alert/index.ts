export { en, enAlerts, enFacts } from './en';
export { fr, frAlerts, frFacts } from './fr';
