import contentTypes from '../../content-types';
import { bootstrap } from './bootstrap';
import { controllers } from './controllers';
import { destroy } from './destroy';
import { mayAnything } from './policies/may';
import { register } from './register';
import { routes } from './routes';
import { services } from './services';
import { pluginConfig } from './settings';

export default {
  register,
  bootstrap,
  destroy,
  config: pluginConfig,
  contentTypes,
  routes,
  controllers,
  services,
  policies: { 'may-anything': mayAnything },
};
