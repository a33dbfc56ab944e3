export { en, enAlerts } from './en';
export { fr, frAlerts } from './fr';
