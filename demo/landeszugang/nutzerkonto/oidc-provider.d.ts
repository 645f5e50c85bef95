/** The part of oidc-provider 9 that the Landeszugang uses; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string; readonly reasons: readonly string[] };
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly exp: number;
    session?: { uid: string; accountId: string };
    save(ttl: number): Promise<string>;
  }

  export interface TokenLike {
    readonly acr?: string;
    /** When the login began, in seconds since 1970. */
    readonly iiat?: number;
    readonly accountId?: string;
    readonly grantId?: string;
    readonly remainingTTL: number;
  }

  interface Entities {
    readonly Client?: Client;
    readonly AuthorizationCode?: TokenLike;
    readonly RefreshToken?: TokenLike;
    readonly RotatedRefreshToken?: TokenLike;
  }

  export interface Client {
    readonly clientId: string;
    readonly redirectUris: readonly string[];
    grantTypeAllowed(type: string): boolean;
  }

  export interface Context {
    readonly method: string;
    readonly path: string;
    readonly ip: string;
    body: unknown;
    status: number;
    type: string;
    readonly response: { readonly headers: Record<string, unknown> };
    get(header: string): string;
    set(header: string, value: string): void;
    readonly oidc: {
      readonly acr?: string;
      readonly params?: Readonly<Record<string, string | undefined>>;
      readonly result?: { readonly login?: { readonly accountId: string } };
      readonly client: Client;
      readonly entities: Entities;
      readonly session: { readonly accountId: string; readonly acr?: string };
      readonly provider: Provider;
    };
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    addOIDCClaims(claims: readonly string[]): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly Grant: new (properties: { clientId: string; accountId: string }) => Grant;
    readonly Session: {
      findByUid(uid: string): Promise<{ destroy(): Promise<void> } | undefined>;
    };
    readonly Client: { find(id: string): Promise<Client | undefined> };
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    callback(): RequestListener;
    on(event: string, listener: (ctx: Context, error: Error) => void): this;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionResult(
      req: IncomingMessage,
      res: ServerResponse,
      result: Record<string, unknown>,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<string>;
  }

  export namespace interactionPolicy {
    // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- made by the package
    class Check {
      static readonly REQUEST_PROMPT: true;
      static readonly NO_NEED_TO_PROMPT: false;
      /** @param error what `prompt=none` is answered with */
      constructor(
        reason: string,
        description: string,
        error: string,
        check: (ctx: Context) => boolean | Promise<boolean>,
      );
    }
    interface Policy {
      get(name: string): { readonly checks: { add(check: Check): void } };
    }
    function base(): Policy;
  }

  export namespace errors {
    class InvalidTarget extends Error {}
    class SessionNotFound extends Error {}
  }
}
