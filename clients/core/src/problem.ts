import type { FieldError, ProblemBody } from './contract';

/** A refusal of the server (RFC 9457), or a failure on the way to it (`status` 0). */
export class Problem extends Error {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly correlationId: string | null;
  readonly errors: FieldError[];

  constructor(body: ProblemBody, options?: ErrorOptions) {
    super(body.title, options);
    this.name = 'Problem';
    this.type = body.type;
    this.status = body.status;
    this.title = body.title;
    this.detail = body.detail ?? null;
    this.hint = body.hint ?? null;
    this.correlationId = body.correlationId ?? null;
    this.errors = body.errors ?? [];
  }

  get slug(): string {
    return this.type.split('/').pop() ?? '';
  }

  /** True if the request may have failed before the server saw it, or the server asks to come back later. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static unreachable(cause: unknown): Problem {
    return new Problem({ type: '/problems/unreachable', title: 'The service cannot be reached', status: 0 }, { cause });
  }

  static async of(response: Response): Promise<Problem> {
    const body: unknown = await response.json().catch(() => null);
    if (isProblemBody(body)) {
      return new Problem({ ...body, status: response.status });
    }
    const correlationId = response.headers.get('X-Request-Id');
    const title = response.statusText || `HTTP ${response.status}`;
    return new Problem({ type: 'about:blank', title, status: response.status, correlationId });
  }
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'type' in body && 'title' in body;
}
