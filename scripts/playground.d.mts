/** Types of `playground.mjs` for the browser tests. */
export type PlaygroundOptions = {
  /** Where database, keys, mails and logs go. Default: the demo's own folder. */
  dataDir?: string;
  /** Empties the data folder first. */
  fresh?: boolean;
  /** False: trusts what was built. Default: builds what changed. */
  build?: boolean;
  /** Wishes: a taken port gives way to the next free one. */
  ports?: Partial<Playground['ports']>;
  /** Further environment for Strapi alone: `NO_ENCRYPTION_KEY`, `BILLING_ENABLED`, `LOG_LEVEL`. */
  env?: Readonly<Record<string, string>>;
  command?: 'start' | 'develop';
  /** Strapi's output on ours as well as in its log. */
  echo?: boolean;
  log?: (line: string) => void;
};

export type Playground = {
  readonly urls: {
    readonly site: string;
    readonly admin: string;
    /** The plugin's first page in the panel. */
    readonly plugin: string;
    /** The stand-in: its API under `/v1`, its controls under `/_sandbox/`. */
    readonly stripe: string;
    /** Mollie's stand-in: its hosted pages, its controls under `/_sandbox/`; and its API under `/v2`, over https. */
    readonly mollie: string;
    readonly mollieApi: string;
    /** The mail catcher's web view; `/api/mails` is JSON. */
    readonly mail: string;
  };
  readonly ports: {
    readonly site: number;
    readonly stripe: number;
    readonly mollie: number;
    readonly mollieApi: number;
    readonly smtp: number;
    readonly mail: number;
  };
  readonly smtp: { readonly host: string; readonly port: number };
  /** What to connect the stand-in's account with. */
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string };
  readonly mollie: { readonly secretKey: string };
  readonly logins: { readonly admin: { readonly email: string; readonly password: string } };
  readonly dataDir: string;
  readonly state: { read(): Record<string, unknown>; write(changes: Record<string, unknown>): void };
  /** Stops everything in order. */
  stop(): Promise<void>;
  /** Stops Strapi if it runs, and starts it again on its data. */
  restart(): Promise<void>;
  /** Ends Strapi with SIGKILL. */
  kill9(): Promise<void>;
  /** Resolves when Strapi ends by itself. */
  ended(): Promise<void>;
};

export const STAND_IN: Playground['stripe'];

/** Resolves once Strapi, the stand-in and the mail catcher answer and the administrator exists. */
export function startPlayground(options?: PlaygroundOptions): Promise<Playground>;
