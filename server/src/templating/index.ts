export { createTemplates, type Templates, type TemplateValue, type TemplateValues } from './engine';
