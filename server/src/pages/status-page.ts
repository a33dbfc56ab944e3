import type { TemplateValues } from '../templating';
import type { Sign } from './templates/status';

export type Row = { readonly label: string; readonly value: string };

export type StatusPage = {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly sign: Sign;
  readonly tone: '' | 'good' | 'bad';
  readonly rows?: readonly Row[];
  /** A way on, for states that may be another in a moment. */
  readonly again?: { readonly label: string; readonly href: string };
  /** How to pay by hand what is owed now. */
  readonly how?: TemplateValues;
};
