export { createOfflineGateway } from './gateway';
