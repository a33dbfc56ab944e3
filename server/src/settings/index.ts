export { pluginConfig, validatePluginConfig, type PluginConfig } from './plugin-config';
export { createSecrets } from './secrets';
export { createSettingsStore, defaultSettings } from './settings-store';
